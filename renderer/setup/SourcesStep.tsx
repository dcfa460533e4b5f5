import type { SetupView } from "#config/contract/setup.ts";
import { chosenKinds, type Kind } from "./draft.ts";
import { Choice, SecretField, TextField } from "./Field.tsx";
import { Findings } from "./Findings.tsx";
import type { StepProps } from "./PlaceStep.tsx";
import type { useTests } from "./use-tests.ts";

type SourcesProps = StepProps & { sites: SetupView["sites"]; tests: ReturnType<typeof useTests> };

const DatadogFields = ({ draft, words, onChange, sites }: Omit<SourcesProps, "tests">) => {
  const { datadog } = draft;
  const set = (change: Partial<typeof datadog>) => onChange({ datadog: { ...datadog, ...change } });
  return (
    <div className="setup-fields">
      <Choice
        label={words.site}
        value={datadog.site}
        options={sites.map((site) => ({ value: site, text: site }))}
        onChange={(site) => set({ site })}
      />
      <SecretField label={words.apiKey} value={datadog.apiKey} onChange={(apiKey) => set({ apiKey })} />
      <SecretField label={words.appKey} value={datadog.appKey} onChange={(appKey) => set({ appKey })} />
      <TextField label={words.proxy} value={datadog.url} onChange={(url) => set({ url })} />
      <p className="dim">{words.keysAreKept}</p>
    </div>
  );
};

const PrometheusFields = ({ draft, words, onChange }: StepProps) => {
  const { prometheus } = draft;
  const set = (change: Partial<typeof prometheus>) => onChange({ prometheus: { ...prometheus, ...change } });
  const logins = (["none", "bearer", "basic"] as const).map((value) => ({ value, text: words.logins[value] }));
  return (
    <div className="setup-fields">
      <TextField label={words.address} value={prometheus.url} onChange={(url) => set({ url })} />
      <Choice label={words.login} value={prometheus.login} options={logins} onChange={(login) => set({ login })} />
      {prometheus.login === "bearer" && (
        <SecretField label={words.token} value={prometheus.bearer} onChange={(bearer) => set({ bearer })} />
      )}
      {prometheus.login === "basic" && (
        <>
          <TextField label={words.user} value={prometheus.user} onChange={(user) => set({ user })} />
          <SecretField label={words.password} value={prometheus.password} onChange={(password) => set({ password })} />
        </>
      )}
    </div>
  );
};

/** Which sources there are, and what the live test says of each. */
export const SourcesStep = (props: SourcesProps) => {
  const { draft, words, onChange, tests } = props;
  const toggle = (kind: Kind, on: boolean) =>
    onChange(kind === "datadog" ? { datadog: { ...draft.datadog, on } } : { prometheus: { ...draft.prometheus, on } });
  return (
    <div className="setup-sources">
      {(["datadog", "prometheus"] as const).map((kind) => (
        <section key={kind} className="setup-source">
          <label className="setup-check">
            <input
              type="checkbox"
              checked={draft[kind].on}
              data-first={kind === "datadog"}
              onChange={(event) => toggle(kind, event.target.checked)}
            />
            <h3>{words.kind[kind]}</h3>
          </label>
          {draft[kind].on && (kind === "datadog" ? <DatadogFields {...props} /> : <PrometheusFields {...props} />)}
          {draft[kind].on && (
            <Findings
              test={tests.tests[kind] ?? null}
              problem={tests.problemOf(kind)}
              locale={draft.locale}
              words={words}
            />
          )}
        </section>
      ))}
      {chosenKinds(draft).length === 0 && <p className="dim">{words.chooseOne}</p>}
    </div>
  );
};
