import { valueOr } from "../../state/loadable";
import { Picker } from "../controls/Picker";
import { useActions, useAppStore } from "../useAppStore";

export function WorkspacePicker() {
  const { workspaces, workspace } = useAppStore((state) => ({
    workspaces: state.workspaces,
    workspace: state.workspace,
  }));
  const { chooseWorkspace } = useActions();
  return (
    <Picker
      label="Workspace"
      items={valueOr(workspaces, []).map((name) => ({ id: name, text: name.toUpperCase() }))}
      selected={workspace}
      onSelect={(name) => void chooseWorkspace(name)}
      empty="The server lists no workspace"
    />
  );
}
