type KeyButtonProps = { keyName: string; word: string; onPress: () => void; pressed?: boolean; className?: string };

/** A button that says which key does the same. */
export const KeyButton = ({ keyName, word, onPress, pressed, className = "" }: KeyButtonProps) => (
  <button
    type="button"
    className={`key-button ${className}`}
    aria-keyshortcuts={keyName === "Esc" ? "Escape" : keyName}
    {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
    onClick={onPress}
  >
    <kbd>{keyName}</kbd> {word}
  </button>
);
