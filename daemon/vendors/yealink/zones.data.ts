// Generated from the IANA time zone database 2026d: what each zone does from now on, in Yealink's own values.
// `name` stands where two public lists (tancredi's map, FusionPBX's AutoDST) agree and the AutoDST rule is the zone's rule.

/** Version of the time zone database that the table was made from. */
export const tzdataVersion = '2026d';

/** One rule and the zones that follow it. `start` and `end` are month/week/weekday/hour: week 5 = last, weekday 1 = Monday to 7 = Sunday. */
export interface ZoneGroup {
  /** `local_time.time_zone`. */
  readonly offset: string;
  /** Summer time; null = none; `automatic` = a rule that Yealink's four numbers cannot say: the phone's own table decides by name. */
  readonly summer: { readonly start: string; readonly end: string; readonly minutes: number } | 'automatic' | null;
  /** Where the rule is not said exactly. */
  readonly inexact?: string;
  /** IANA names. */
  readonly zones: string;
}

/** Every zone, by rule. */
export const zoneGroups: readonly ZoneGroup[] = [
  {
    offset: '-11',
    summer: null,
    zones: 'Etc/GMT+11 Pacific/Midway Pacific/Niue Pacific/Pago_Pago Pacific/Samoa US/Samoa',
  },
  {
    offset: '-10',
    summer: null,
    zones: 'Etc/GMT+10 HST Pacific/Honolulu Pacific/Johnston Pacific/Rarotonga Pacific/Tahiti US/Hawaii',
  },
  {
    offset: '-10',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones: 'America/Adak America/Atka US/Aleutian',
  },
  {
    offset: '-9:30',
    summer: null,
    zones: 'Pacific/Marquesas',
  },
  {
    offset: '-9',
    summer: null,
    zones: 'Etc/GMT+9 Pacific/Gambier',
  },
  {
    offset: '-9',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones: 'America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska',
  },
  {
    offset: '-8',
    summer: null,
    zones: 'Etc/GMT+8 Pacific/Pitcairn',
  },
  {
    offset: '-8',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones:
      'America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana Mexico/BajaNorte PST8PDT ' +
      'US/Pacific',
  },
  {
    offset: '-7',
    summer: null,
    zones:
      'America/Creston America/Dawson America/Dawson_Creek America/Fort_Nelson America/Hermosillo ' +
      'America/Mazatlan America/Phoenix America/Vancouver America/Whitehorse Canada/Pacific Canada/Yukon ' +
      'Etc/GMT+7 MST Mexico/BajaSur US/Arizona',
  },
  {
    offset: '-7',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones:
      'America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Denver America/Shiprock MST7MDT Navajo ' +
      'US/Mountain',
  },
  {
    offset: '-6',
    summer: null,
    zones:
      'America/Bahia_Banderas America/Belize America/Chihuahua America/Costa_Rica America/Edmonton ' +
      'America/El_Salvador America/Guatemala America/Inuvik America/Managua America/Merida America/Mexico_City ' +
      'America/Monterrey America/Regina America/Swift_Current America/Tegucigalpa America/Yellowknife ' +
      'Canada/Mountain Canada/Saskatchewan Etc/GMT+6 Mexico/General Pacific/Galapagos',
  },
  {
    offset: '-6',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones:
      'America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Matamoros ' +
      'America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem ' +
      'America/Ojinaga America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg CST6CDT ' +
      'Canada/Central US/Central US/Indiana-Starke',
  },
  {
    offset: '-6',
    summer: { start: '9/1/6/22', end: '4/1/6/22', minutes: 60 },
    zones: 'Chile/EasterIsland Pacific/Easter',
  },
  {
    offset: '-5',
    summer: null,
    zones:
      'America/Atikokan America/Bogota America/Cancun America/Cayman America/Coral_Harbour America/Eirunepe ' +
      'America/Guayaquil America/Jamaica America/Lima America/Panama America/Porto_Acre America/Rio_Branco ' +
      'Brazil/Acre EST Etc/GMT+5 Jamaica',
  },
  {
    offset: '-5',
    summer: { start: '3/2/7/0', end: '11/1/7/1', minutes: 60 },
    zones: 'America/Havana Cuba',
  },
  {
    offset: '-5',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones:
      'America/Detroit America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis ' +
      'America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes ' +
      'America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Kentucky/Louisville ' +
      'America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau America/New_York ' +
      'America/Nipigon America/Pangnirtung America/Port-au-Prince America/Thunder_Bay America/Toronto ' +
      'Canada/Eastern EST5EDT US/East-Indiana US/Eastern US/Michigan',
  },
  {
    offset: '-4',
    summer: null,
    zones:
      'America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista ' +
      'America/Campo_Grande America/Caracas America/Cuiaba America/Curacao America/Dominica America/Grenada ' +
      'America/Guadeloupe America/Guyana America/Kralendijk America/La_Paz America/Lower_Princes America/Manaus ' +
      'America/Marigot America/Martinique America/Montserrat America/Port_of_Spain America/Porto_Velho ' +
      'America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia ' +
      'America/St_Thomas America/St_Vincent America/Tortola America/Virgin Brazil/West Etc/GMT+4',
  },
  {
    offset: '-4',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones:
      'America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda ' +
      'Canada/Atlantic',
  },
  {
    offset: '-4',
    summer: { start: '9/1/6/23', end: '4/1/6/23', minutes: 60 },
    inexact: '24:00 written as 23:00',
    zones: 'America/Santiago Chile/Continental',
  },
  {
    offset: '-3:30',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones: 'America/St_Johns Canada/Newfoundland',
  },
  {
    offset: '-3',
    summer: null,
    zones:
      'America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca ' +
      'America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy ' +
      'America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos ' +
      'America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman ' +
      'America/Argentina/Ushuaia America/Asuncion America/Bahia America/Belem America/Buenos_Aires ' +
      'America/Catamarca America/Cayenne America/Cordoba America/Coyhaique America/Fortaleza America/Jujuy ' +
      'America/Maceio America/Mendoza America/Montevideo America/Paramaribo America/Punta_Arenas America/Recife ' +
      'America/Rosario America/Santarem America/Sao_Paulo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley ' +
      'Brazil/East Etc/GMT+3',
  },
  {
    offset: '-3',
    summer: { start: '3/2/7/2', end: '11/1/7/2', minutes: 60 },
    zones: 'America/Miquelon',
  },
  {
    offset: '-2',
    summer: null,
    zones: 'America/Noronha Atlantic/South_Georgia Brazil/DeNoronha Etc/GMT+2',
  },
  {
    offset: '-2',
    summer: { start: '3/5/7/0', end: '10/5/7/0', minutes: 60 },
    inexact: '-1:00 written as 0:00',
    zones: 'America/Godthab America/Nuuk America/Scoresbysund',
  },
  {
    offset: '-1',
    summer: null,
    zones: 'Atlantic/Cape_Verde Etc/GMT+1',
  },
  {
    offset: '-1',
    summer: { start: '3/5/7/0', end: '10/5/7/1', minutes: 60 },
    zones: 'Atlantic/Azores',
  },
  {
    offset: '0',
    summer: null,
    zones:
      'Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Casablanca Africa/Conakry ' +
      'Africa/Dakar Africa/El_Aaiun Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott ' +
      'Africa/Ouagadougou Africa/Sao_Tome Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik ' +
      'Atlantic/St_Helena Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal ' +
      'Etc/Zulu GMT GMT+0 GMT-0 GMT0 Greenwich Iceland UCT UTC Universal Zulu',
  },
  {
    offset: '0',
    summer: { start: '3/5/7/1', end: '10/5/7/3', minutes: 120 },
    zones: 'Antarctica/Troll',
  },
  {
    offset: '0',
    summer: { start: '3/5/7/1', end: '10/5/7/2', minutes: 60 },
    zones:
      'Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Eire Europe/Belfast Europe/Dublin ' +
      'Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/Lisbon Europe/London GB GB-Eire Portugal WET',
  },
  {
    offset: '+1',
    summer: null,
    zones:
      'Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos ' +
      'Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo ' +
      'Africa/Tunis Etc/GMT-1',
  },
  {
    offset: '+1',
    summer: { start: '3/5/7/2', end: '10/5/7/3', minutes: 60 },
    zones:
      'Africa/Ceuta Arctic/Longyearbyen Atlantic/Jan_Mayen CET Europe/Amsterdam Europe/Andorra Europe/Belgrade ' +
      'Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen ' +
      'Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo ' +
      'Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje ' +
      'Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb ' +
      'Europe/Zurich MET Poland',
  },
  {
    offset: '+2',
    summer: null,
    zones:
      'Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba ' +
      'Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Maseru Africa/Mbabane ' +
      'Africa/Tripoli Africa/Windhoek Etc/GMT-2 Europe/Kaliningrad Libya',
  },
  {
    offset: '+2',
    summer: 'automatic',
    zones: 'Asia/Gaza Asia/Hebron Asia/Jerusalem Asia/Tel_Aviv Israel',
  },
  {
    offset: '+2',
    summer: { start: '3/5/7/0', end: '10/5/7/0', minutes: 60 },
    zones: 'Asia/Beirut',
  },
  {
    offset: '+2',
    summer: { start: '3/5/7/3', end: '10/5/7/4', minutes: 60 },
    zones:
      'Asia/Famagusta Asia/Nicosia EET Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki ' +
      'Europe/Kiev Europe/Kyiv Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn ' +
      'Europe/Tiraspol Europe/Uzhgorod Europe/Vilnius Europe/Zaporozhye',
  },
  {
    offset: '+2',
    summer: { start: '4/5/5/0', end: '10/5/4/23', minutes: 60 },
    inexact: '24:00 written as 23:00',
    zones: 'Africa/Cairo Egypt',
  },
  {
    offset: '+3',
    summer: null,
    zones:
      'Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala ' +
      'Africa/Mogadishu Africa/Nairobi Antarctica/Syowa Asia/Aden Asia/Amman Asia/Baghdad Asia/Bahrain ' +
      'Asia/Damascus Asia/Istanbul Asia/Kuwait Asia/Qatar Asia/Riyadh Etc/GMT-3 Europe/Istanbul Europe/Kirov ' +
      'Europe/Minsk Europe/Moscow Europe/Simferopol Europe/Volgograd Indian/Antananarivo Indian/Comoro ' +
      'Indian/Mayotte Turkey W-SU',
  },
  {
    offset: '+3:30',
    summer: null,
    zones: 'Asia/Tehran Iran',
  },
  {
    offset: '+4',
    summer: null,
    zones:
      'Asia/Baku Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan Etc/GMT-4 Europe/Astrakhan Europe/Samara ' +
      'Europe/Saratov Europe/Ulyanovsk Indian/Mahe Indian/Mauritius Indian/Reunion',
  },
  {
    offset: '+4:30',
    summer: null,
    zones: 'Asia/Kabul',
  },
  {
    offset: '+5',
    summer: null,
    zones:
      'Antarctica/Mawson Antarctica/Vostok Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Ashkhabad ' +
      'Asia/Atyrau Asia/Dushanbe Asia/Karachi Asia/Oral Asia/Qostanay Asia/Qyzylorda Asia/Samarkand ' +
      'Asia/Tashkent Asia/Yekaterinburg Etc/GMT-5 Indian/Kerguelen Indian/Maldives',
  },
  {
    offset: '+5:30',
    summer: null,
    zones: 'Asia/Calcutta Asia/Colombo Asia/Kolkata',
  },
  {
    offset: '+5:45',
    summer: null,
    zones: 'Asia/Kathmandu Asia/Katmandu',
  },
  {
    offset: '+6',
    summer: null,
    zones:
      'Asia/Bishkek Asia/Dacca Asia/Dhaka Asia/Kashgar Asia/Omsk Asia/Thimbu Asia/Thimphu Asia/Urumqi Etc/GMT-6 ' +
      'Indian/Chagos',
  },
  {
    offset: '+6:30',
    summer: null,
    zones: 'Asia/Rangoon Asia/Yangon Indian/Cocos',
  },
  {
    offset: '+7',
    summer: null,
    zones:
      'Antarctica/Davis Asia/Bangkok Asia/Barnaul Asia/Ho_Chi_Minh Asia/Hovd Asia/Jakarta Asia/Krasnoyarsk ' +
      'Asia/Novokuznetsk Asia/Novosibirsk Asia/Phnom_Penh Asia/Pontianak Asia/Saigon Asia/Tomsk Asia/Vientiane ' +
      'Etc/GMT-7 Indian/Christmas',
  },
  {
    offset: '+8',
    summer: null,
    zones:
      'Antarctica/Casey Asia/Brunei Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Hong_Kong ' +
      'Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macao Asia/Macau Asia/Makassar Asia/Manila Asia/Shanghai ' +
      'Asia/Singapore Asia/Taipei Asia/Ujung_Pandang Asia/Ulaanbaatar Asia/Ulan_Bator Australia/Perth ' +
      'Australia/West Etc/GMT-8 Hongkong PRC ROC Singapore',
  },
  {
    offset: '+8:45',
    summer: null,
    zones: 'Australia/Eucla',
  },
  {
    offset: '+9',
    summer: null,
    zones:
      'Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Seoul Asia/Tokyo Asia/Yakutsk ' +
      'Etc/GMT-9 Japan Pacific/Palau ROK',
  },
  {
    offset: '+9:30',
    summer: null,
    zones: 'Australia/Darwin Australia/North',
  },
  {
    offset: '+9:30',
    summer: { start: '10/1/7/2', end: '4/1/7/3', minutes: 60 },
    zones: 'Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna',
  },
  {
    offset: '+10',
    summer: null,
    zones:
      'Antarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Australia/Brisbane Australia/Lindeman ' +
      'Australia/Queensland Etc/GMT-10 Pacific/Chuuk Pacific/Guam Pacific/Port_Moresby Pacific/Saipan ' +
      'Pacific/Truk Pacific/Yap',
  },
  {
    offset: '+10',
    summer: { start: '10/1/7/2', end: '4/1/7/3', minutes: 60 },
    zones:
      'Antarctica/Macquarie Australia/ACT Australia/Canberra Australia/Currie Australia/Hobart ' +
      'Australia/Melbourne Australia/NSW Australia/Sydney Australia/Tasmania Australia/Victoria',
  },
  {
    offset: '+10:30',
    summer: { start: '10/1/7/2', end: '4/1/7/2', minutes: 30 },
    zones: 'Australia/LHI Australia/Lord_Howe',
  },
  {
    offset: '+11',
    summer: null,
    zones:
      'Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Etc/GMT-11 Pacific/Bougainville Pacific/Efate ' +
      'Pacific/Guadalcanal Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei Pacific/Ponape',
  },
  {
    offset: '+11',
    summer: { start: '10/1/7/2', end: '4/1/7/3', minutes: 60 },
    zones: 'Pacific/Norfolk',
  },
  {
    offset: '+12',
    summer: null,
    zones:
      'Asia/Anadyr Asia/Kamchatka Etc/GMT-12 Kwajalein Pacific/Fiji Pacific/Funafuti Pacific/Kwajalein ' +
      'Pacific/Majuro Pacific/Nauru Pacific/Tarawa Pacific/Wake Pacific/Wallis',
  },
  {
    offset: '+12',
    summer: { start: '9/5/7/2', end: '4/1/7/3', minutes: 60 },
    zones: 'Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland',
  },
  {
    offset: '+12:45',
    summer: { start: '9/5/7/2', end: '4/1/7/3', minutes: 60 },
    inexact: 'minutes dropped',
    zones: 'NZ-CHAT Pacific/Chatham',
  },
  {
    offset: '+13',
    summer: null,
    zones: 'Etc/GMT-13 Pacific/Apia Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton Pacific/Tongatapu',
  },
  {
    offset: '+14',
    summer: null,
    zones: 'Etc/GMT-14 Pacific/Kiritimati',
  },
];

/** The make's own names (`local_time.time_zone_name`) with the IANA names that mean exactly the same. */
export const zoneNames: Readonly<Record<string, string>> = {
  'Albania(Tirane)': 'Europe/Tirane',
  'Argentina(Buenos Aires)':
    'America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba ' +
    'America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza ' +
    'America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan ' +
    'America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Montevideo ' +
    'America/Paramaribo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley',
  'Australia(Adelaide)': 'Australia/Adelaide',
  'Australia(Brisbane)': 'Australia/Brisbane',
  'Australia(Darwin)': 'Australia/Darwin',
  'Australia(Hobart)': 'Australia/Hobart',
  'Bahamas(Nassau)': 'America/Nassau America/Nipigon',
  'Canada(Edmonton,Calgary)': 'America/Cambridge_Bay',
  'Canada(Halifax,Saint John)': 'America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton',
  'Canada(Montreal,Ottawa,Quebec)': 'America/Iqaluit America/Pangnirtung America/Thunder_Bay America/Toronto',
  'Canada-Manitoba(Winnipeg)': 'America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg',
  'Canada-New Foundland(St.Johns)': 'America/St_Johns',
  Chad:
    'Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Libreville ' +
    'Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis',
  'China(Beijing)':
    'Asia/Brunei Asia/Choibalsan Asia/Hong_Kong Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macau ' +
    'Asia/Makassar Asia/Manila Asia/Shanghai Asia/Taipei Asia/Ulaanbaatar',
  'Croatia(Zagreb)': 'Europe/Zagreb',
  'Czech Republic(Prague)': 'Europe/Prague',
  'Denmark(Kopenhagen)': 'Europe/Copenhagen Europe/Stockholm',
  'Denmark-Faroe Islands(Torshavn)': 'Atlantic/Faroe',
  'East Africa Time':
    'Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu ' +
    'Africa/Nairobi Antarctica/Syowa',
  'Estonia(Tallinn)': 'Europe/Tallinn Europe/Vilnius',
  'Finland(Helsinki)': 'Europe/Helsinki Europe/Mariehamn',
  'France(Paris)': 'Europe/Brussels Europe/Monaco Europe/Paris',
  'Gaza Strip(Gaza)': 'Asia/Gaza Asia/Hebron',
  'Georgia(Tbilisi)': 'Asia/Tbilisi',
  'Germany(Berlin)':
    'Arctic/Longyearbyen Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Busingen Europe/Ljubljana ' +
    'Europe/Oslo Europe/Podgorica Europe/Sarajevo Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zurich',
  'Greece(Athens)': 'Asia/Nicosia Europe/Athens Europe/Sofia',
  'Hungary(Budapest)': 'Europe/Budapest',
  'India(Calcutta)': 'Asia/Colombo Asia/Kolkata',
  'Iraq(Baghdad)': 'Asia/Aden Asia/Baghdad Asia/Kuwait Asia/Riyadh Indian/Antananarivo Indian/Comoro Indian/Mayotte',
  'Israel(Tel Aviv)': 'Asia/Jerusalem Asia/Tel_Aviv Israel',
  'Italy(Rome)': 'Europe/Rome Europe/San_Marino Europe/Vatican',
  'Japan(Tokyo)':
    'Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Tokyo Asia/Yakutsk Pacific/Palau',
  'Kazakhstan(Aktau)': 'Asia/Dubai Asia/Muscat Indian/Mahe Indian/Mauritius Indian/Reunion',
  'Korea(Seoul)': 'Asia/Seoul',
  'Latvia(Riga)': 'Europe/Riga',
  'Lebanon(Beirut)': 'Asia/Beirut',
  'Luxembourg(Luxembourg)': 'Europe/Luxembourg',
  'Macedonia(Skopje)': 'Europe/Skopje',
  'Moldova(Kishinev)': 'Europe/Chisinau',
  'Netherlands(Amsterdam)': 'Europe/Amsterdam',
  'New Caledonia(Noumea)':
    'Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal ' +
    'Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei',
  'Portugal(Lisboa,Porto,Funchal)': 'Atlantic/Madeira Europe/Lisbon',
  'Romania(Bucharest)': 'Europe/Bucharest',
  Samoa: 'Pacific/Midway Pacific/Niue Pacific/Pago_Pago',
  'Singapore(Singapore)': 'Asia/Singapore',
  'Spain-Canary Islands(Las Palmas)': 'Atlantic/Canary',
  'Tonga(Nukualofa)': 'Pacific/Enderbury Pacific/Fakaofo',
  'Turkey(Ankara)': 'Asia/Famagusta',
  'United Kingdom(London)': 'Europe/Dublin Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London',
  'United States-Alaska Time':
    'America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat',
  'United States-Central Time':
    'America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Menominee ' +
    'America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem',
  'United States-Eastern Time':
    'America/Detroit America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg ' +
    'America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Kentucky/Louisville ' +
    'America/Kentucky/Monticello America/New_York America/Port-au-Prince',
  'United States-Hawaii-Aleutian': 'Pacific/Honolulu Pacific/Rarotonga Pacific/Tahiti',
  'United States-Mountain Time': 'America/Boise America/Denver',
  'United States-Pacific Time': 'America/Los_Angeles',
};
