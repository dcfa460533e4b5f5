/** What to type, by the tool or system that a finding names: the same in every language. */
export const neverSleep: Readonly<Record<string, string>> = {
  xset: "xset s off -dpms",
  gsettings: "gsettings set org.gnome.desktop.session idle-delay 0",
  pmset: "sudo pmset -a displaysleep 0",
  powercfg: "powercfg /change monitor-timeout-ac 0",
  linux: "xset s off -dpms",
  darwin: "sudo pmset -a displaysleep 0",
  win32: "powercfg /change monitor-timeout-ac 0",
};

export const switchTimeOn: Readonly<Record<string, string>> = {
  linux: "sudo timedatectl set-ntp true",
  darwin: "sudo systemsetup -setusingnetworktime on",
  win32: "sc config w32time start= auto && net start w32time",
};

export const lookAtTime: Readonly<Record<string, string>> = {
  timedatectl: "timedatectl timesync-status",
  chronyc: "chronyc sources",
  w32tm: "w32tm /resync",
  linux: "timedatectl",
  darwin: "sntp time.apple.com",
  win32: "w32tm /query /status",
};

/** In backticks, as all that is to be typed. */
export const command = (commands: Readonly<Record<string, string>>, ...names: string[]): string =>
  `\`${names.map((name) => commands[name]).find((one) => one !== undefined) ?? commands["linux"] ?? ""}\``;
