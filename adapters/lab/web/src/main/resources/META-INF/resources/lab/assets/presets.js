// Workloads to start with, by the situation that they stand for.

/** Each preset: its name, its situation, and the fields that differ from the default workload. */
export const PRESETS = [
  { name: 'Flash sale', text: 'one row: 64 clients change one account', fields: { operation: 'withdrawal', clients: '64', accounts: '1' } },
  { name: 'Payroll', text: 'many accounts: 32 clients transfer among 1,000 accounts', fields: { operation: 'transfer', clients: '32', accounts: '1000', requests: '2000' } },
  { name: 'Slow caller', text: '16 clients with a pause of 100 ms between their requests', fields: { operation: 'deposit', clients: '16', accounts: '1', think: '100', requests: '400' } },
];

/** The fields of a preset, over the default ones. */
export function fieldsOf(preset, defaults) {
  return { ...defaults, ...preset.fields };
}
