import { type ReactNode, useId } from "react";

const Field = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId();
  return (
    <div className="setup-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
};

type TextProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  numeric?: boolean;
};

/** One line. */
export const TextField = ({ label, value, onChange, numeric = false }: TextProps) => (
  <Field label={label}>
    {(id) => (
      <input
        id={id}
        type="text"
        inputMode={numeric ? "decimal" : "text"}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** Hidden while it is typed, and no browser offers to keep it. Not by `value`: React would copy that into the document's text. */
export const SecretField = ({ label, value, onChange }: Omit<TextProps, "numeric">) => (
  <Field label={label}>
    {(id) => (
      <input
        id={id}
        type="password"
        autoComplete="new-password"
        spellCheck={false}
        maxLength={500}
        ref={(input) => {
          if (input && input.value !== value) input.value = value;
        }}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
  first?: boolean;
};

export const Choice = <Value extends string>({
  label,
  value,
  options,
  onChange,
  first = false,
}: ChoiceProps<Value>) => (
  <Field label={label}>
    {(id) => (
      <select
        id={id}
        value={value}
        data-first={first}
        onChange={(event) => {
          const found = options.find((option) => option.value === event.target.value);
          if (found) onChange(found.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    )}
  </Field>
);
