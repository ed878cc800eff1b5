import { useAppStore } from "../useAppStore";

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly autoFocus?: boolean;
}

/** Who decides: the name that the login in front of the server gave, else one that a person types. */
export function NameField({ value, onChange, autoFocus = false }: NameFieldProps) {
  const caller = useAppStore((state) => state.caller);
  const isNamed = caller?.identity === "sso";
  return (
    <label>
      <span className="label">{isNamed ? "Logged in as" : "Your name"}</span>
      <input
        autoComplete="name"
        autoFocus={autoFocus}
        placeholder="self-declared, and marked so in every file"
        readOnly={isNamed}
        value={isNamed ? caller.name : value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
