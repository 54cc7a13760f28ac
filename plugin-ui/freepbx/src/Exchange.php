<?php
namespace FreePBX\modules\Hookswitch;

/** FreePBX's own functions, as far as devices need them. Its caches are per request: nothing is asked before the lock is held. */
final class Exchange {
	private $freepbx;

	public function __construct($freepbx) {
		$this->freepbx = $freepbx;
	}

	/** `addDevice` and `delDevice` end the whole request without AMI. */
	public function isConnected(): bool {
		$astman = $this->freepbx->astman;
		return is_object($astman) && $astman->connected() === true;
	}

	/** The user's row, empty where there is none. */
	public function user(string $number): array {
		return self::texts($this->freepbx->Core->getUser($number));
	}

	/** Row and details of a device, empty where there is none. */
	public function device(string $number): array {
		return self::texts($this->freepbx->Core->getDevice($number));
	}

	/** Whether a queue, a ring group or the like has the number. */
	public function isTaken(string $number): bool {
		return function_exists('framework_check_extension_usage') && !empty(framework_check_extension_usage([$number], false, false));
	}

	/** What FreePBX itself would give a new device: name → {value, flag}. */
	public function defaults(string $number, string $description): array {
		return $this->freepbx->Core->generateDefaultDeviceSettings('pjsip', $number, $description);
	}

	public function add(string $number, array $settings, bool $isEdit): void {
		$this->freepbx->Core->addDevice($number, 'pjsip', $settings, $isEdit);
	}

	public function drop(string $number, bool $isEdit): void {
		$this->freepbx->Core->delDevice($number, $isEdit);
	}

	/** @return string[] the devices that ring for a user, as Asterisk's database has them */
	public function ringing(string $user): array {
		$told = $this->freepbx->astman->database_get('AMPUSER', $user . '/device');
		return is_string($told) && trim($told) !== '' ? explode('&', trim($told)) : [];
	}

	/** Takes away what `delDevice` leaves of a device in Asterisk's database. */
	public function clear(string $number, string $user): void {
		$astman = $this->freepbx->astman;
		$astman->database_deltree('DEVICE/' . $number);
		$ringing = $this->ringing($user);
		if (in_array($number, $ringing, true)) {
			$astman->database_put('AMPUSER', $user . '/device', implode('&', array_values(array_diff($ringing, [$number]))));
		}
	}

	/** Remembers a nonce; false if it was here before. Two at once cannot both be first: it is the table's key. */
	public function isNew(string $nonce, int $now, int $seconds): bool {
		$database = $this->freepbx->Database;
		$database->prepare('DELETE FROM hookswitch_nonces WHERE seen < ?')->execute([$now - $seconds]);
		try {
			return $database->prepare('INSERT INTO hookswitch_nonces (nonce, seen) VALUES (?, ?)')->execute([$nonce, $now]) !== false;
		} catch (\PDOException $exception) {
			if (strncmp((string) $exception->getCode(), '23', 2) === 0) {
				return false;
			}
			throw $exception;
		}
	}

	/** Read from the table: FreePBX's own function answers no where nobody is signed in. */
	public function isReloadNeeded(): bool {
		$asked = $this->freepbx->Database->prepare("SELECT value FROM admin WHERE variable = 'need_reload'");
		$asked->execute();
		return $asked->fetchColumn() === 'true';
	}

	public function needReload(): void {
		needreload();
	}

	/** Apply Config, in the background: within the request it would hold up everything. */
	public function startReload(): bool {
		$program = rtrim((string) $this->freepbx->Config->get('AMPSBIN'), '/') . '/fwconsole';
		if (!is_executable($program) || !function_exists('exec')) {
			return false;
		}
		exec('(' . escapeshellarg($program) . ' reload) >/dev/null 2>&1 </dev/null &');
		return true;
	}

	/** Without nulls: FreePBX hands them on to trim(), which newer versions of PHP complain about. */
	private static function texts($row): array {
		$texts = [];
		foreach (is_array($row) ? $row : [] as $name => $value) {
			if (is_scalar($value)) {
				$texts[$name] = (string) $value;
			}
		}
		return $texts;
	}
}
