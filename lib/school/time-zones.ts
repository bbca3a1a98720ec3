/** The IANA time zones that dates can be worded in, in groups by their first part; UTC stands alone. */
export function timeZones(): { region: string; zones: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Other';
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  const other = new Set([...(groups.get('Other') ?? []), 'UTC']);
  return [...groups.set('Other', [...other])].map(([region, zones]) => ({ region, zones }));
}

/** Whether dates can be worded in this zone; names that only look like one are none. */
export function isTimeZone(name: string): boolean {
  return timeZones().some(({ zones }) => zones.includes(name));
}

/** "Ho Chi Minh, Asia" of "Asia/Ho_Chi_Minh". */
export function zoneWords(zone: string): string {
  return zone.split('/').toReversed().join(', ').replaceAll('_', ' ');
}
