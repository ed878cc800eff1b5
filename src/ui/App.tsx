import { lazy, Suspense } from "react";
import { DecideDialog } from "./decisions/DecideDialog";
import { DecisionsDialog } from "./decisions/DecisionsDialog";
import { SignDialog } from "./decisions/SignDialog";
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

/** Most people never train a network: its page comes when it is opened. */
const ModelsPage = lazy(async () => ({ default: (await import("./models/ModelsPage")).ModelsPage }));

/** The page: one run, the list of runs, or the models. */
export function App() {
  const { isRunOpen, frontPage } = useAppStore((state) => ({
    isRunOpen: state.runNumber !== undefined,
    frontPage: state.frontPage,
  }));
  return (
    <div className="page">
      <TopBar />
      <PanelBoundary name="the page">
        {isRunOpen ? (
          <ExpertPage />
        ) : frontPage === "models" ? (
          <Suspense fallback={<main className="place" aria-busy="true" />}>
            <ModelsPage />
          </Suspense>
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
      <DecideDialog />
      <DecisionsDialog />
      <SignDialog />
      <RunFileDrop />
      <Toast />
      <SpokenVerdict />
      <PageBehaviour />
    </div>
  );
}
