import type { ZoneNames } from '../parts/index.ts';

/**
 * The make's own names (`local_time.time_zone_name`), by clock, with the IANA names that mean exactly the same. A name stands here only where two
 * public lists (tancredi's map, FusionPBX's AutoDST) agree and the AutoDST rule is the clock.
 */
export const zoneNames: ZoneNames = {
  std11: {
    Samoa: 'Pacific/Midway Pacific/Niue Pacific/Pago_Pago',
  },
  std10: {
    'United States-Hawaii-Aleutian': 'Pacific/Honolulu Pacific/Rarotonga Pacific/Tahiti',
  },
  'std9dst8,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'United States-Alaska Time':
      'America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat',
  },
  'std8dst7,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'United States-Pacific Time': 'America/Los_Angeles',
  },
  'std7dst6,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'Canada(Edmonton,Calgary)': 'America/Cambridge_Bay',
    'United States-Mountain Time': 'America/Boise America/Denver',
  },
  'std6dst5,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'Canada-Manitoba(Winnipeg)': 'America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg',
    'United States-Central Time':
      'America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Menominee' +
      ' America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem',
  },
  'std5dst4,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'Bahamas(Nassau)': 'America/Nassau America/Nipigon',
    'Canada(Montreal,Ottawa,Quebec)': 'America/Iqaluit America/Pangnirtung America/Thunder_Bay America/Toronto',
    'United States-Eastern Time':
      'America/Detroit America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg' +
      ' America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Kentucky/Louisville' +
      ' America/Kentucky/Monticello America/New_York America/Port-au-Prince',
  },
  'std4dst3,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'Canada(Halifax,Saint John)': 'America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton',
  },
  'std3:30dst2:30,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'Canada-New Foundland(St.Johns)': 'America/St_Johns',
  },
  std3: {
    'Argentina(Buenos Aires)':
      'America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba' +
      ' America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza' +
      ' America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan' +
      ' America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Montevideo' +
      ' America/Paramaribo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley',
  },
  'std0dst-1,M3.5.0/01:00:00,M10.5.0/02:00:00': {
    'Denmark-Faroe Islands(Torshavn)': 'Atlantic/Faroe',
    'Portugal(Lisboa,Porto,Funchal)': 'Atlantic/Madeira Europe/Lisbon',
    'Spain-Canary Islands(Las Palmas)': 'Atlantic/Canary',
    'United Kingdom(London)': 'Europe/Dublin Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London',
  },
  'std-1': {
    Chad:
      'Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Libreville' +
      ' Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis',
  },
  'std-1dst-2,M3.5.0/02:00:00,M10.5.0/03:00:00': {
    'Albania(Tirane)': 'Europe/Tirane',
    'Croatia(Zagreb)': 'Europe/Zagreb',
    'Czech Republic(Prague)': 'Europe/Prague',
    'Denmark(Kopenhagen)': 'Europe/Copenhagen Europe/Stockholm',
    'France(Paris)': 'Europe/Brussels Europe/Monaco Europe/Paris',
    'Germany(Berlin)':
      'Arctic/Longyearbyen Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Busingen Europe/Ljubljana' +
      ' Europe/Oslo Europe/Podgorica Europe/Sarajevo Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zurich',
    'Hungary(Budapest)': 'Europe/Budapest',
    'Italy(Rome)': 'Europe/Rome Europe/San_Marino Europe/Vatican',
    'Luxembourg(Luxembourg)': 'Europe/Luxembourg',
    'Macedonia(Skopje)': 'Europe/Skopje',
    'Netherlands(Amsterdam)': 'Europe/Amsterdam',
  },
  'std-2dst-3,M3.5.0/00:00:00,M10.5.0/00:00:00': {
    'Lebanon(Beirut)': 'Asia/Beirut',
  },
  'std-2dst-3,M3.5.0/03:00:00,M10.5.0/04:00:00': {
    'Estonia(Tallinn)': 'Europe/Tallinn Europe/Vilnius',
    'Finland(Helsinki)': 'Europe/Helsinki Europe/Mariehamn',
    'Greece(Athens)': 'Asia/Nicosia Europe/Athens Europe/Sofia',
    'Latvia(Riga)': 'Europe/Riga',
    'Moldova(Kishinev)': 'Europe/Chisinau',
    'Romania(Bucharest)': 'Europe/Bucharest',
    'Turkey(Ankara)': 'Asia/Famagusta',
  },
  'std-3': {
    'East Africa Time':
      'Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala' +
      ' Africa/Mogadishu Africa/Nairobi Antarctica/Syowa',
    'Iraq(Baghdad)': 'Asia/Aden Asia/Baghdad Asia/Kuwait Asia/Riyadh Indian/Antananarivo Indian/Comoro Indian/Mayotte',
  },
  'std-4': {
    'Georgia(Tbilisi)': 'Asia/Tbilisi',
    'Kazakhstan(Aktau)': 'Asia/Dubai Asia/Muscat Indian/Mahe Indian/Mauritius Indian/Reunion',
  },
  'std-5:30': {
    'India(Calcutta)': 'Asia/Colombo Asia/Kolkata',
  },
  'std-8': {
    'China(Beijing)':
      'Asia/Brunei Asia/Choibalsan Asia/Hong_Kong Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macau' +
      ' Asia/Makassar Asia/Manila Asia/Shanghai Asia/Taipei Asia/Ulaanbaatar',
    'Singapore(Singapore)': 'Asia/Singapore',
  },
  'std-9': {
    'Japan(Tokyo)':
      'Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Tokyo Asia/Yakutsk' + ' Pacific/Palau',
    'Korea(Seoul)': 'Asia/Seoul',
  },
  'std-9:30': {
    'Australia(Darwin)': 'Australia/Darwin',
  },
  'std-9:30dst-10:30,M10.1.0/02:00:00,M4.1.0/03:00:00': {
    'Australia(Adelaide)': 'Australia/Adelaide',
  },
  'std-10': {
    'Australia(Brisbane)': 'Australia/Brisbane',
  },
  'std-10dst-11,M10.1.0/02:00:00,M4.1.0/03:00:00': {
    'Australia(Hobart)': 'Australia/Hobart',
  },
  'std-11': {
    'New Caledonia(Noumea)':
      'Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal' +
      ' Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei',
  },
  'std-13': {
    'Tonga(Nukualofa)': 'Pacific/Enderbury Pacific/Fakaofo',
  },
};
