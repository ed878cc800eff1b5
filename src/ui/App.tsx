import { lazy, Suspense } from "react";
import { TakeDialog } from "./assignee/TakeDialog";
import { DecideDialog } from "./decisions/DecideDialog";
import { DecisionsDialog } from "./decisions/DecisionsDialog";
import { SignDialog } from "./decisions/SignDialog";
import { ExportDialog } from "./export/ExportDialog";
import { GoToDialog } from "./dialogs/GoToDialog";
import { KeysDialog } from "./dialogs/KeysDialog";
import { SkippedDialog } from "./dialogs/SkippedDialog";
import { PanelBoundary } from "./controls/PanelBoundary";
import { ExpertPage } from "./expert/ExpertPage";
import { TopBar } from "./frame/TopBar";
import { PageBehaviour } from "./page-behaviour/PageBehaviour";
import { MaskDialog } from "./masks/MaskDialog";
import { MasksDialog } from "./masks/MasksDialog";
import { Notices } from "./notices/Notices";
import { SpokenVerdict } from "./notices/SpokenVerdict";
import { Toast } from "./notices/Toast";
import { ReportDialog } from "./report/ReportDialog";
import { RunList } from "./run-list/RunList";
import { RunFileDrop } from "./run-file/RunFileDrop";
import { useAppStore } from "./useAppStore";
import "./styles/tokens.css";
import "./styles/base.css";

/** Most people never train a network, and a shifter certifies nothing: these pages come when they are opened. */
const ReviewQueuePage = lazy(async () => ({
  default: (await import("./review-queue/ReviewQueuePage")).ReviewQueuePage,
}));
const ReviewRunPage = lazy(async () => ({
  default: (await import("./review-run/ReviewRunPage")).ReviewRunPage,
}));
const ModelsPage = lazy(async () => ({ default: (await import("./models/ModelsPage")).ModelsPage }));

const OPEN_RUN = { runs: <ExpertPage />, models: <ExpertPage />, review: <ReviewRunPage /> } as const;
const FRONT = {
  runs: (
    <>
      <Notices />
      <RunList />
    </>
  ),
  review: <ReviewQueuePage />,
  models: <ModelsPage />,
} as const;

const Loading = () => (
  <main className="place" aria-busy="true">
    <span className="loading">Loading …</span>
  </main>
);

/** The page: one run, the list of runs, the queue of those to certify, or the models. */
export function App() {
  const { isRunOpen, frontPage } = useAppStore((state) => ({
    isRunOpen: state.runNumber !== undefined,
    frontPage: state.frontPage,
  }));
  return (
    <div className="page">
      <TopBar />
      <PanelBoundary name="the page">
        <Suspense fallback={<Loading />}>{isRunOpen ? OPEN_RUN[frontPage] : FRONT[frontPage]}</Suspense>
      </PanelBoundary>
      <ExportDialog />
      <ReportDialog />
      <KeysDialog />
      <SkippedDialog />
      <GoToDialog />
      <DecideDialog />
      <DecisionsDialog />
      <SignDialog />
      <TakeDialog />
      <MaskDialog />
      <MasksDialog />
      <RunFileDrop />
      <Toast />
      <SpokenVerdict />
      <PageBehaviour />
    </div>
  );
}
