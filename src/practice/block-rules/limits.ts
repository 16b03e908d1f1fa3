/** Slack's limits on blocks, elements and the objects they are made of. */

export type Surface = 'message' | 'modal' | 'home';

export const BLOCKS_MAX: Record<Surface, number> = { message: 50, modal: 100, home: 100 };

/** The longest text, in characters, that each field takes. */
export const CHARACTERS_MAX = {
  accessibilityLabel: 75,
  actionId: 255,
  alertText: 200,
  authorName: 50,
  blockId: 255,
  buttonText: 75,
  buttonValue: 2_000,
  cardBody: 200,
  cardTitle: 150,
  chartLabel: 20,
  chartTitle: 50,
  confirmButton: 30,
  confirmText: 300,
  confirmTitle: 100,
  containerTitle: 150,
  dataTablesPerMessage: 20_000,
  headerText: 150,
  imageText: 2_000,
  inputLabel: 2_000,
  inputValue: 3_000,
  markdownPerMessage: 12_000,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  sectionField: 2_000,
  tablesPerMessage: 10_000,
  text: 3_000,
  url: 3_000,
  videoText: 200,
} as const;

/** The longest list that each field takes. */
export const ITEMS_MAX = {
  actions: 25,
  cardActions: 3,
  carouselCards: 10,
  chartPoints: 20,
  chartSeries: 12,
  chartsPerMessage: 2,
  choices: 10,
  containerBlocks: 10,
  context: 10,
  contextActions: 5,
  dataTableRows: 201,
  options: 100,
  optionGroups: 100,
  overflowOptions: 5,
  sectionFields: 10,
  tableColumns: 20,
  tableRows: 100,
  tablesPerMessage: 1,
} as const;

export const FILES_MAX = 10;
export const LINES_MAX = 100;
export const LIST_INDENT_MAX = 8;
export const PAGE_SIZE_MAX = 100;
