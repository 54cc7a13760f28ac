<?php
namespace FreePBX\modules\Hookswitch;

/** The daemon's door: the protocol of docs/exchange-devices.md. Its signature lets a call in, never the address that it comes from. */
final class DeviceDoor {
	public const MOST_BYTES = 65536;
	/** Where the time is kept at which we began an Apply Config. */
	public const RELOAD_BEGUN = 'reload-begun';
	private const WINDOW = 60;
	/** How old an Apply Config that we began may be and still run, and for how long one waits for its end. */
	private const RELOAD = 90;
	private const RELOAD_WAIT = 12.0;
	private Exchange $exchange;
	private $store;
	private Secret $secret;
	/** For how long the call before is waited for, in seconds. */
	private float $wait;

	public function __construct(Exchange $exchange, $store, Secret $secret, float $wait = 10.0) {
		$this->exchange = $exchange;
		$this->store = $store;
		$this->secret = $secret;
		$this->wait = $wait;
	}

	/** @param array $server as $_SERVER */
	public function answer(array $server, string $body): array {
		$id = null;
		$lock = new Lock();
		ignore_user_abort(true);
		try {
			$this->authenticate($server, $body);
			$call = DeviceCall::read($body);
			$id = $call->id;
			if (!$lock->take($this->wait)) {
				throw new Refusal('busy');
			}
			return ['ok' => true, 'id' => $id] + $this->act($call);
		} catch (Refusal $refusal) {
			$known = strncmp($refusal->word, 'module-', 7) === 0 ? 'failed' : $refusal->word;
			return self::refused($id, $known, $refusal->getMessage());
		} catch (\Throwable $thrown) {
			// Its message may hold what was being written: only its kind is told.
			return self::refused($id, 'failed', get_class($thrown) . ' in ' . basename($thrown->getFile()) . ':' . $thrown->getLine());
		} finally {
			$lock->release();
		}
	}

	/** What `sync` does for a user who was just saved here; gives up where somebody else is at it. */
	public function syncAll(string $user): void {
		$devices = new Devices($this->exchange, $this->store);
		if (!in_array($user, $devices->made(), true) || !$this->exchange->isConnected()) {
			return;
		}
		$lock = new Lock();
		if (!$lock->take(0.2)) {
			return;
		}
		try {
			$devices->syncAll($user);
		} finally {
			$lock->release();
		}
	}

	private function authenticate(array $server, string $body): void {
		if (($server['REQUEST_METHOD'] ?? '') !== 'POST' || strlen($body) > self::MOST_BYTES) {
			throw new Refusal('malformed');
		}
		$time = (string) ($server['HTTP_X_HOOKSWITCH_TIME'] ?? '');
		$nonce = (string) ($server['HTTP_X_HOOKSWITCH_NONCE'] ?? '');
		$now = time();
		if (preg_match('/\A[0-9]{1,12}\z/', $time) !== 1 || abs($now - (int) $time) > self::WINDOW) {
			throw new Refusal('expired');
		}
		$right = hash_hmac('sha256', $time . "\n" . $nonce . "\n" . $body, $this->secret->key('hookswitch devices 1'));
		if (!hash_equals($right, (string) ($server['HTTP_X_HOOKSWITCH_SIGNATURE'] ?? ''))) {
			throw new Refusal('signature');
		}
		if (preg_match('/\A[0-9a-f]{32}\z/', $nonce) !== 1) {
			throw new Refusal('malformed', 200, 'nonce is not as it should be');
		}
		if (!$this->exchange->isNew($nonce, $now, 2 * self::WINDOW)) {
			throw new Refusal('replayed');
		}
	}

	private function act(DeviceCall $call): array {
		if (!$this->exchange->isConnected()) {
			throw new Refusal('ami-gone');
		}
		$isWaiting = $this->othersWait();
		$done = (new Devices($this->exchange, $this->store))->run($call);
		if ($done === 'unchanged') {
			return ['done' => $done, 'applied' => $isWaiting ? 'waiting' : 'live'];
		}
		// What an administrator has not finished is not ours to apply.
		if ($isWaiting) {
			return ['done' => $done, 'applied' => 'waiting'];
		}
		$this->store->setConfig(self::RELOAD_BEGUN, time());
		return ['done' => $done, 'applied' => $this->exchange->startReload() ? 'started' : 'waiting'];
	}

	/** Whether somebody's changes wait for Apply Config. While one runs that we began for the call before, its end is waited for: else every second device would be left to an administrator. */
	private function othersWait(): bool {
		$begun = (int) $this->store->getConfig(self::RELOAD_BEGUN);
		$until = microtime(true) + (time() - $begun < self::RELOAD ? self::RELOAD_WAIT : 0.0);
		while ($this->exchange->isReloadNeeded()) {
			if (microtime(true) >= $until) {
				return true;
			}
			usleep(100000);
		}
		return false;
	}

	private static function refused(?string $id, string $error, string $detail): array {
		$refused = ['ok' => false, 'id' => $id, 'error' => $error];
		return $detail === '' ? $refused : $refused + ['detail' => substr($detail, 0, 300)];
	}
}
