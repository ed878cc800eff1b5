import { useEffect, useState } from "react";
import { isSideCarName } from "../../state/side-car/sideCarState";
import { useActions } from "../useAppStore";
import "./run-file.css";

/** A file dragged over any part of the page may be dropped there; without this the browser would leave the page for it. */
export function RunFileDrop() {
  const [isOver, setIsOver] = useState(false);
  const { openRunFile, openSideCar } = useActions();
  useEffect(() => {
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void (isSideCarName(file.name) ? openSideCar(file) : openRunFile(file));
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [openRunFile, openSideCar]);
  return isOver ? (
    <div className="run-file-drop" aria-hidden="true">
      <b>Drop a run file or a side-car to open it</b>
    </div>
  ) : null;
}
