import { PUBLISHED_TUTORIAL, type TutorialConstants } from "../../domain/rivals/cscTutorial";
import { selectRecipeName } from "../../state/recipeName";
import { Segmented } from "../controls/Segmented";
import { useActions, useAppStore } from "../useAppStore";
import { JudgeRunForm } from "./JudgeRunForm";

const RECONSTRUCTIONS = [
  { id: "network", text: "our network" },
  { id: "template", text: "template" },
] as const;

interface Field {
  readonly of: keyof TutorialConstants;
  readonly words: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What each constant is called, and between which values it makes sense. */
const FIELDS: readonly Field[] = [
  { of: "minInstLumi", words: "Luminosity above, 10³³ cm⁻² s⁻¹", min: 0, max: 30, step: 0.1 },
  { of: "lumiSum", words: "A window is a sum above", min: 1, max: 3000, step: 1 },
  { of: "maskBins", words: "Mask radius, bins", min: 1, max: 50, step: 1 },
  { of: "sectors", words: "Sectors", min: 4, max: 180, step: 1 },
  { of: "infiniteLoss", words: "An infinite loss counts", min: 0, max: 10, step: 0.1 },
  { of: "hot", words: "Anomalous above", min: 0.01, max: 10, step: 0.01 },
  { of: "cold", words: "Anomalous below minus", min: 0.01, max: 1, step: 0.01 },
];

/** Which run and disk, what reconstructs, and the constants, each as published until it is changed. */
export function TutorialForm() {
  const { recipeName, choice, workspace } = useAppStore((state) => ({
    recipeName: selectRecipeName(state),
    choice: state.rivalChoice,
    workspace: state.workspace,
  }));
  const { chooseRival, startTutorial } = useActions();
  const { constants } = choice;
  const isPublished = FIELDS.every(({ of }) => constants[of] === PUBLISHED_TUTORIAL[of]);
  const wrong = FIELDS.find(({ of, min, max }) => !(constants[of] >= min && constants[of] <= max));
  const whyNot =
    workspace !== "csc"
      ? "The tutorial is about the disks of the CSC: choose workspace CSC above."
      : wrong && `${wrong.words}: a number from ${wrong.min} to ${wrong.max}.`;
  return (
    <JudgeRunForm
      name="The CSC tutorial"
      whyNot={whyNot}
      onJudge={() => void startTutorial()}
      beside={
        <button
          type="button"
          className="button"
          disabled={isPublished}
          onClick={() => chooseRival({ constants: PUBLISHED_TUTORIAL })}
        >
          As published
        </button>
      }
    >
      <Segmented
        label="Reconstruction (the tutorial's own network is not public)"
        options={RECONSTRUCTIONS}
        selected={choice.reconstruction}
        onSelect={(reconstruction) => chooseRival({ reconstruction })}
      />
      <fieldset className="tick-group constants">
        <legend className="label">Constants of Ma128-bit/17th-CMS-Induction-Course@339aadd</legend>
        {FIELDS.map(({ of, words, min, max, step }) => (
          <label key={of}>
            {words}
            <input
              type="number"
              {...{ min, max, step }}
              value={Number.isNaN(constants[of]) ? "" : constants[of]}
              onChange={({ target }) =>
                chooseRival({ constants: { ...constants, [of]: target.valueAsNumber } })
              }
            />
          </label>
        ))}
      </fieldset>
      <p className="remark">
        LS are selected by the bits of OMS as in {recipeName}; the RunRegistry columns of the tutorial&apos;s
        table (STANDBY, BAD, GOOD) are not asked.
      </p>
    </JudgeRunForm>
  );
}
