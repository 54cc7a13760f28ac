<?php
namespace FreePBX\modules\Hookswitch;

/** A call of the daemon about a device, well-formed. See docs/exchange-devices.md. */
final class DeviceCall {
	private const FIELDS = [
		'ensure' => ['action', 'copy', 'description', 'id', 'number', 'secret', 'user', 'version'],
		'sync' => ['action', 'copy', 'description', 'id', 'number', 'user', 'version'],
		'remove' => ['action', 'id', 'number', 'user', 'version'],
	];
	public string $id;
	public string $action;
	public string $number;
	public string $user;
	public string $description = '';
	public string $secret = '';
	/** @var string[] */
	public array $copy = [];

	/** Throws Refusal `malformed`. */
	public static function read(string $body): self {
		$told = json_decode($body, true, 4);
		$action = is_array($told) ? $told['action'] ?? null : null;
		if (!is_string($action) || !isset(self::FIELDS[$action])) {
			throw new Refusal('malformed', 200, 'it is no call of this protocol');
		}
		$names = array_keys($told);
		sort($names);
		if ($names !== self::FIELDS[$action] || $told['version'] !== 1) {
			throw new Refusal('malformed', 200, 'its fields, or its version, are others');
		}
		$call = new self();
		$call->action = $action;
		$call->id = self::text($told['id'], '/\A[0-9a-f]{32}\z/', 'id');
		$call->number = self::text($told['number'], '/\A[0-9]{1,20}\z/', 'number');
		$call->user = self::text($told['user'], '/\A[0-9]{1,20}\z/', 'user');
		if ($call->number === $call->user) {
			throw new Refusal('malformed', 200, 'number and user are the same');
		}
		if ($action === 'ensure') {
			$call->secret = self::text($told['secret'], '/\A[0-9A-Za-z]{16,128}\z/', 'secret');
		}
		if ($action !== 'remove') {
			$call->description = self::text($told['description'], '/\A[^\x{0}-\x{1f}\x{7f}-\x{9f}\x{2028}\x{2029}]{0,200}\z/u', 'description');
			$call->copy = self::words($told['copy']);
		}
		return $call;
	}

	private static function text($told, string $pattern, string $name): string {
		if (!is_string($told) || preg_match($pattern, $told) !== 1) {
			throw new Refusal('malformed', 200, $name . ' is not as it should be');
		}
		return $told;
	}

	/** @return string[] */
	private static function words($told): array {
		if (!is_array($told) || count($told) > 50 || count(array_filter($told, 'is_string')) !== count($told)) {
			throw new Refusal('malformed', 200, 'copy is not as it should be');
		}
		return array_values($told);
	}
}
