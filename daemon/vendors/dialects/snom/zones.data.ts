import type { ZoneNames } from '../../parts/index.ts';

/**
 * Names for `timezone`, by clock. A name stands here only if the phone's own menu has it and the clock behind it has not changed since 2012, so that
 * old firmware cannot know it wrongly. The first name of each clock also stands for all other zones with the same clock.
 */
export const zoneNames: ZoneNames = {
  std10: {
    'USA-10': 'Pacific/Honolulu',
  },
  'std9dst8,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'USA-9': 'America/Anchorage',
  },
  'std8dst7,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'USA-8': 'America/Los_Angeles',
    'MEX-8': 'America/Tijuana',
  },
  std7: {
    'USA2-7': 'America/Phoenix',
  },
  'std7dst6,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'USA-7': 'America/Denver',
  },
  'std6dst5,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'USA-6': 'America/Chicago',
    'CAN-6': 'America/Winnipeg',
  },
  std5: {
    'COL-5': 'America/Bogota',
  },
  'std5dst4,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'USA-5': 'America/New_York',
    'BHS-5': 'America/Nassau',
    'CAN-5': 'America/Toronto',
  },
  std4: {
    'TTB-4': 'America/Port_of_Spain',
  },
  'std4dst3,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'CAN-4': 'America/Halifax',
    'BMU-4': 'Atlantic/Bermuda',
  },
  'std3:30dst2:30,M3.2.0/02:00:00,M11.1.0/02:00:00': {
    'CAN-3.5': 'America/St_Johns',
  },
  std3: {
    'ARG-3': 'America/Argentina/Buenos_Aires',
    'BRA2-3': 'America/Fortaleza',
  },
  std2: {
    'BRA-2': 'America/Noronha',
  },
  'std1dst0,M3.5.0/00:00:00,M10.5.0/01:00:00': {
    'PRT-1': 'Atlantic/Azores',
  },
  'std0dst-1,M3.5.0/01:00:00,M10.5.0/02:00:00': {
    'GBR-0': 'Europe/London',
    'ESP-0': 'Atlantic/Canary',
    'FRO-0': 'Atlantic/Faroe',
    'IRL-0': 'Europe/Dublin Eire',
    'PRT-0': 'Europe/Lisbon Portugal',
  },
  'std-1': {
    'WAT+1': 'Africa/Lagos',
  },
  'std-1dst-2,M3.5.0/02:00:00,M10.5.0/03:00:00': {
    'GER+1': 'Europe/Berlin',
    'ALB+1': 'Europe/Tirane',
    'AUT+1': 'Europe/Vienna',
    'BEL+1': 'Europe/Brussels',
    'CHE+1': 'Europe/Zurich',
    'CZE+1': 'Europe/Prague',
    'DNK+1': 'Europe/Copenhagen',
    'ESP+1': 'Europe/Madrid',
    'FRA+1': 'Europe/Paris',
    'GIB+1': 'Europe/Gibraltar',
    'HRV+1': 'Europe/Zagreb',
    'HUN+1': 'Europe/Budapest',
    'ITA+1': 'Europe/Rome',
    'LUX+1': 'Europe/Luxembourg',
    'MAK+1': 'Europe/Skopje',
    'NLD+1': 'Europe/Amsterdam',
    'NOR+1': 'Europe/Oslo',
    'POL+1': 'Europe/Warsaw Poland',
    'SVK+1': 'Europe/Bratislava',
    'SWE+1': 'Europe/Stockholm',
    'YUG+1': 'Europe/Belgrade',
  },
  'std-2': {
    'CAT+2': 'Africa/Maputo',
  },
  'std-2dst-3,M3.5.0/00:00:00,M10.5.0/00:00:00': {
    'LBN+2': 'Asia/Beirut',
  },
  'std-2dst-3,M3.5.0/03:00:00,M10.5.0/04:00:00': {
    'FIN+2': 'Europe/Helsinki',
    'BGR+2': 'Europe/Sofia',
    'CYP+2': 'Asia/Nicosia',
    'EST+2': 'Europe/Tallinn',
    'GRC+2': 'Europe/Athens',
    'LTU+2': 'Europe/Vilnius',
    'LVA+2': 'Europe/Riga',
    'ROU+2': 'Europe/Bucharest',
    'UKR+2': 'Europe/Kiev Europe/Kyiv',
  },
  'std-3': {
    'EAT+3': 'Africa/Nairobi',
    'IRQ+3': 'Asia/Baghdad',
  },
  'std-4': {
    'UAE+4': 'Asia/Dubai',
    'ARM+4': 'Asia/Yerevan',
    'GEO+4': 'Asia/Tbilisi',
    'RUS+4': 'Europe/Samara',
  },
  'std-5': {
    'PAK+5': 'Asia/Karachi',
    'KAZ+5': 'Asia/Aqtobe',
  },
  'std-5:30': {
    'IND+5.5': 'Asia/Kolkata',
  },
  'std-7': {
    'THA+7': 'Asia/Bangkok',
  },
  'std-8': {
    'SGP+8': 'Asia/Singapore',
    'AUS+8': 'Australia/Perth',
    'CHN+8': 'Asia/Shanghai PRC',
  },
  'std-9': {
    'JPN+9': 'Asia/Tokyo',
    'KOR+9': 'Asia/Seoul ROK',
  },
  'std-9:30': {
    'AUS2+9.5': 'Australia/Darwin',
  },
  'std-9:30dst-10:30,M10.1.0/02:00:00,M4.1.0/03:00:00': {
    'AUS+9.5': 'Australia/Adelaide',
  },
  'std-10': {
    'AUS2+10': 'Australia/Brisbane',
  },
  'std-10dst-11,M10.1.0/02:00:00,M4.1.0/03:00:00': {
    'AUS+10': 'Australia/Sydney',
    'AUS3+10': 'Australia/Hobart',
  },
  'std-10:30dst-11,M10.1.0/02:00:00,M4.1.0/02:00:00': {
    'AUS+10.5': 'Australia/Lord_Howe',
  },
  'std-11': {
    'NCL+11': 'Pacific/Noumea',
  },
  'std-12': {
    'RUS+12': 'Asia/Kamchatka',
  },
  'std-12dst-13,M9.5.0/02:00:00,M4.1.0/03:00:00': {
    'NZL+12': 'Pacific/Auckland',
  },
  'std-12:45dst-13:45,M9.5.0/02:45:00,M4.1.0/03:45:00': {
    'NZL+12.75': 'Pacific/Chatham',
  },
};
