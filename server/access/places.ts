/** What a scope can be made of: divisions of a region's file, projects and departments of its list. No row of anybody. */
import type { House } from '../house.ts'
import { places } from '../questions/place.ts'
import { Problem } from '../schemas/problem.ts'

export interface PlaceDivision {
  code: string
  name: string
  level: string
  parent_code: string | null
}
export interface PlaceProject {
  code: string
  name: string
  department: string | null
}

/** The region and what lies under it, villages left out: nobody is given less than a township here. */
export const divisionsOf = ({ region: { divisions, root } }: Pick<House, 'region'>): PlaceDivision[] =>
  divisions
    .filter(({ code, level }) => code.startsWith(root) && level !== 'village')
    .map(({ code, name, level, parent_code }) => ({ code, name, level, parent_code }))

/** Projects of the list as it stands, with those of the national one; a department is that of some project. */
export const projectsIn = async ({ ledger }: Pick<House, 'ledger'>): Promise<PlaceProject[]> => {
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(
      `select project_code as code, coalesce(project_name, project_code) as name, department
       from project order by department nulls last, project_code`
    )
    return found.getRowObjectsJson() as unknown as PlaceProject[]
  } finally {
    db.closeSync()
  }
}

const unknown = (code: string, where: string, zh: string, en: string): never => {
  throw new Problem({ status: 422, code, where, zh, en })
}

/**
 * A scope as it is kept: divisions of this region, none under another; projects and departments that its list knows.
 * @throws Problem 422 `division-unknown`, `project-unknown`
 */
export const demandPlaces = async (
  house: Pick<House, 'region' | 'ledger'>,
  { divisions, projects }: { divisions: string[]; projects: string[] | null }
): Promise<{ divisions: string[]; projects: string[] | null }> => {
  const { divisions: known, root, title_zh, title_en } = house.region
  const strange = divisions.find((each) => !each.startsWith(root) || !known.some(({ code }) => code === each))
  if (strange !== undefined)
    unknown(
      'division-unknown',
      'divisions',
      `${title_zh}没有区划 ${strange}，请重新选择`,
      `there is no division ${strange} in ${title_en}`
    )
  if (projects) {
    const list = await projectsIn(house)
    const codes = new Set(list.flatMap(({ code, department }) => [code, `@${department}`]))
    const gone = projects.find((each) => !codes.has(each))
    if (gone !== undefined)
      unknown(
        'project-unknown',
        'projects',
        `政策清单里没有“${gone.replace(/^@/, '')}”，请去掉后重新选择`,
        `the list has no ${gone.replace(/^@/, '')}; take it out and choose again`
      )
  }
  return {
    divisions: places({ divisions, projects: null, detail: 'lines' }, root),
    projects: projects && [...new Set(projects)].sort()
  }
}
