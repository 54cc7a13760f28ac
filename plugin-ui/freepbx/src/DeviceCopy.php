<?php
namespace FreePBX\modules\Hookswitch;

/** What a further device has from the main one of its user. */
final class DeviceCopy {
	/** Details of the same name, by the protocol's word. */
	private const DETAILS = [
		'context' => ['context'],
		'transport' => ['transport'],
		'language' => ['language'],
		'call-group' => ['callgroup'],
		'pickup-group' => ['pickupgroup'],
		'named-call-group' => ['namedcallgroup'],
		'named-pickup-group' => ['namedpickupgroup'],
		'codecs' => ['allow', 'disallow'],
		'dtmf' => ['dtmfmode'],
		'media-encryption' => ['media_encryption', 'media_encryption_optimistic'],
		'direct-media' => ['direct_media'],
		'nat' => ['rtp_symmetric', 'force_rport', 'rewrite_contact'],
	];
	/** All of it, for what the module copies by itself. */
	public const ALL = [
		'name', 'callerid', 'outbound-cid', 'emergency-cid', 'context', 'mailbox', 'account-code', 'language',
		'call-group', 'pickup-group', 'named-call-group', 'named-pickup-group', 'transport', 'codecs', 'dtmf',
		'media-encryption', 'direct-media', 'nat',
	];

	/**
	 * @param string[] $words what is asked for; unknown ones are for newer modules
	 * @param array<string, string> $main row and details of the main device, empty where the user has none
	 * @return array<string, string> name → value
	 */
	public static function values(array $words, string $user, string $description, array $main): array {
		$values = ['user' => $user, 'devicetype' => 'fixed', 'max_contacts' => '1', 'remove_existing' => 'yes'];
		$asked = array_flip($words);
		if (isset($asked['name'])) {
			$values['description'] = $description;
		}
		if (isset($asked['callerid'])) {
			$plain = trim(preg_replace('/["<>]/', '', $description));
			$values['callerid'] = ($plain === '' ? '' : $plain . ' ') . '<' . $user . '>';
		}
		if (isset($asked['emergency-cid'])) {
			$values['emergency_cid'] = trim($main['emergency_cid'] ?? '');
		}
		if (isset($asked['mailbox'])) {
			$values['mailbox'] = $user . '@device';
		}
		if (isset($asked['account-code'])) {
			$code = trim($main['accountcode'] ?? '');
			$values['accountcode'] = $code === '' ? $user : $code;
		}
		foreach (array_intersect_key(self::DETAILS, $asked) as $names) {
			foreach ($names as $name) {
				if (isset($main[$name])) {
					$values[$name] = $main[$name];
				}
			}
		}
		return $values;
	}
}
