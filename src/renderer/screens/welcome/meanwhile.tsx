import { FileUp } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { t } from '../../i18n/index.ts'
import { LearningModels } from './learning-models.tsx'
import { SoFar } from './so-far.tsx'

interface MeanwhileProps {
  readonly step: 'groups' | 'stars'
  readonly onImport: () => void
}

/** Beside the steps: the list as it grows, the models as they learn, and the shorter way for who has a history. */
export const Meanwhile = ({ step, onImport }: MeanwhileProps): ReactElement => (
  <aside className="grid content-start gap-4 self-start xl:sticky xl:top-7">
    {step === 'stars' && <SoFar />}
    <LearningModels />
    {step === 'groups' && (
      <section className="card px-5 py-4.5">
        <h2 className="font-display text-base font-[560] tracking-tight">{t('welcome.importTitle')}</h2>
        <p className="mt-1 mb-3.5 text-[13px] text-mute">{t('welcome.importText')}</p>
        <Button onClick={onImport}>
          <FileUp size={15} aria-hidden />
          {t('welcome.importAction')}
        </Button>
      </section>
    )}
  </aside>
)
