import { ExportDialog } from "./dialogs/ExportDialog";
import { GoToDialog } from "./dialogs/GoToDialog";
import { KeysDialog } from "./dialogs/KeysDialog";
import { SkippedDialog } from "./dialogs/SkippedDialog";
import { PanelBoundary } from "./controls/PanelBoundary";
import { ExpertPage } from "./expert/ExpertPage";
import { TopBar } from "./frame/TopBar";
import { PageBehaviour } from "./page-behaviour/PageBehaviour";
import { Notices } from "./notices/Notices";
import { SpokenVerdict } from "./notices/SpokenVerdict";
import { Toast } from "./notices/Toast";
import { RunList } from "./run-list/RunList";
import { RunFileDrop } from "./run-file/RunFileDrop";
import { useAppStore } from "./useAppStore";
import "./styles/tokens.css";
import "./styles/base.css";

/** The page: the list of runs, or one run. */
export function App() {
  const isRunOpen = useAppStore((state) => state.runNumber !== undefined);
  return (
    <div className="page">
      <TopBar />
      <PanelBoundary name="the page">
        {isRunOpen ? (
          <ExpertPage />
        ) : (
          <>
            <Notices />
            <RunList />
          </>
        )}
      </PanelBoundary>
      <ExportDialog />
      <KeysDialog />
      <SkippedDialog />
      <GoToDialog />
      <RunFileDrop />
      <Toast />
      <SpokenVerdict />
      <PageBehaviour />
    </div>
  );
}
