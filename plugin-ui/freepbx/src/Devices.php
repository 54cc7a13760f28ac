<?php
namespace FreePBX\modules\Hookswitch;

/**
 * Users' further devices, made and taken away through FreePBX's own functions. Each step may be cut off and come again: the number is written down before it is
 * made, Apply Config is asked for before anything changes, and a device that is being rewritten is kept aside meanwhile.
 */
final class Devices {
	private const MADE = 'devices';
	private const ASIDE = 'aside';
	private Exchange $exchange;
	private $store;

	public function __construct(Exchange $exchange, $store) {
		$this->exchange = $exchange;
		$this->store = $store;
	}

	/** @return string `made`, `changed`, `removed` or `unchanged`; throws Refusal */
	public function run(DeviceCall $call): string {
		switch ($call->action) {
			case 'ensure':
				return $this->ensure($call);
			case 'sync':
				return $this->sync($call->number, $call->user, $call->description, $call->copy);
			default:
				return $this->remove($call->number, $call->user);
		}
	}

	/** Copies a user's settings again to all further devices, as `sync` does. */
	public function syncAll(string $user): void {
		foreach ($this->made() as $number => $owner) {
			if ($owner === $user && $this->exchange->device((string) $number) !== []) {
				$name = $this->exchange->user($user)['name'] ?? '';
				$this->sync((string) $number, $user, $name, DeviceCopy::ALL);
			}
		}
	}

	/** @return array<int|string, string> number → main number */
	public function made(): array {
		$made = $this->store->getAll(self::MADE);
		return is_array($made) ? array_map('strval', $made) : [];
	}

	private function owner(string $number): ?string {
		$owner = $this->store->getConfig($number, self::MADE);
		return is_scalar($owner) && $owner !== false && $owner !== '' ? (string) $owner : null;
	}

	private function ensure(DeviceCall $call): string {
		if ($this->exchange->user($call->user) === []) {
			throw new Refusal('user-unknown');
		}
		$this->bringBack($call->number);
		$device = $this->exchange->device($call->number);
		$isOurs = $this->owner($call->number) === $call->user;
		if ($device !== [] || $this->exchange->user($call->number) !== []) {
			if (!$isOurs || $device === []) {
				throw new Refusal('taken');
			}
			if (trim($device['secret'] ?? '') !== '') {
				return $this->sync($call->number, $call->user, $call->description, $call->copy);
			}
			// Cut off between its row and its details.
			$this->exchange->needReload();
			$this->exchange->drop($call->number, true);
		} elseif (!$isOurs && ($this->owner($call->number) !== null || $this->exchange->isTaken($call->number))) {
			throw new Refusal('taken');
		}
		$this->store->setConfig($call->number, $call->user, self::MADE);
		$this->exchange->needReload();
		$this->exchange->add($call->number, $this->newSettings($call), false);
		return 'made';
	}

	/** @return array<string, array> as `addDevice` wants them */
	private function newSettings(DeviceCall $call): array {
		$main = $this->exchange->device($call->user);
		$description = $call->description === '' ? $this->exchange->user($call->user)['name'] ?? '' : $call->description;
		$settings = $this->exchange->defaults($call->number, $description);
		// What FreePBX would do otherwise is to name the device's own number.
		$words = array_values(array_unique(array_merge($call->copy, ['callerid'])));
		$values = ['secret' => $call->secret] + DeviceCopy::values($words, $call->user, $description, $main);
		return self::merged($settings, $values + ['emergency_cid' => $main['emergency_cid'] ?? '', 'description' => $description]);
	}

	/** @param string[] $copy */
	private function sync(string $number, string $user, string $description, array $copy): string {
		if ($this->owner($number) !== $user) {
			throw new Refusal('taken');
		}
		$this->bringBack($number);
		$device = $this->exchange->device($number);
		if ($device === []) {
			throw new Refusal('failed', 200, 'the device is gone there; ensure makes it anew');
		}
		$name = $description === '' ? $device['description'] ?? '' : $description;
		$values = DeviceCopy::values($copy, $user, $name, $this->exchange->device($user));
		// Written with ===: '0123' and '123' are two numbers.
		$others = array_filter($values, function (string $value, string $key) use ($device): bool {
			return ($device[$key] ?? null) !== $value;
		}, ARRAY_FILTER_USE_BOTH);
		if ($others === [] && in_array($number, $this->exchange->ringing($user), true)) {
			return 'unchanged';
		}
		$settings = [];
		foreach (array_diff_key($device, ['id' => 0, 'tech' => 0]) as $key => $value) {
			$settings[$key] = ['value' => $value, 'flag' => count($settings) + 2];
		}
		$this->exchange->needReload();
		$this->rewrite($number, self::merged($settings, $values));
		return 'changed';
	}

	/** Between the two calls there is no device: were it cut off there, its password would be lost. */
	private function rewrite(string $number, array $settings): void {
		$this->store->setConfig($number, $settings, self::ASIDE);
		$this->exchange->drop($number, true);
		$this->exchange->add($number, $settings, true);
		$this->store->setConfig($number, false, self::ASIDE);
	}

	private function bringBack(string $number): void {
		$aside = $this->store->getConfig($number, self::ASIDE);
		if (!is_array($aside)) {
			return;
		}
		if ($this->owner($number) !== null && trim($this->exchange->device($number)['secret'] ?? '') === '') {
			$this->exchange->needReload();
			$this->rewrite($number, $aside);
		}
		$this->store->setConfig($number, false, self::ASIDE);
	}

	private function remove(string $number, string $user): string {
		$owner = $this->owner($number);
		$isThere = $this->exchange->device($number) !== [];
		if ($owner !== $user) {
			if ($isThere || $owner !== null) {
				throw new Refusal('taken');
			}
			return 'unchanged';
		}
		$this->exchange->needReload();
		if ($isThere) {
			$this->exchange->drop($number, false);
		}
		$this->exchange->clear($number, $user);
		$this->store->setConfig($number, false, self::ASIDE);
		$this->store->setConfig($number, false, self::MADE);
		return 'removed';
	}

	/** @param array<string, string> $values */
	private static function merged(array $settings, array $values): array {
		$flag = count($settings) + 100;
		foreach ($settings as $name => $setting) {
			$settings[$name] = ['value' => (string) ($setting['value'] ?? ''), 'flag' => $setting['flag'] ?? $flag++];
		}
		foreach ($values as $name => $value) {
			$settings[$name] = ['value' => $value, 'flag' => $settings[$name]['flag'] ?? $flag++];
		}
		return $settings;
	}
}
