<?php
namespace FreePBX\modules\Hookswitch;

/** What an administrator sets for the module itself. */
final class Settings {
	public const API = 'http://127.0.0.1:8690';
	private $store;

	public function __construct($store) {
		$this->store = $store;
	}

	/** The daemon's address on this machine, without a path. */
	public function api(): string {
		$value = $this->store->getConfig('api');
		return is_string($value) && self::isApi($value) ? $value : self::API;
	}

	/** Path at which the web server hands requests on to the daemon, with slashes around it; null = there is none. */
	public function path(): ?string {
		$value = $this->store->getConfig('path');
		return is_string($value) && self::isPath($value) ? $value : null;
	}

	/** Whether both could be taken. `path` may be empty. */
	public function change(string $api, string $path): bool {
		$address = $api === '' ? self::API : rtrim($api, '/');
		$place = $path === '' ? '' : '/' . trim($path, '/') . '/';
		if (!self::isApi($address) || ($place !== '' && !self::isPath($place))) {
			return false;
		}
		$this->store->setConfig('api', $address);
		$this->store->setConfig('path', $place === '' ? false : $place);
		return true;
	}

	/** Tickets go there: this machine and no other. */
	private static function isApi(string $address): bool {
		return preg_match('~\Ahttp://(127(\.[0-9]{1,3}){3}|localhost|\[::1\]):([0-9]{1,5})\z~', $address, $match) === 1 && (int) $match[3] >= 1 && (int) $match[3] <= 65535;
	}

	/** Outside /admin: FreePBX's own rules hold there, and its cookie goes there. */
	private static function isPath(string $path): bool {
		return strlen($path) <= 100 && preg_match('~\A/([A-Za-z0-9_-][A-Za-z0-9._-]*/)+\z~', $path) === 1 && strncmp($path, '/admin/', 7) !== 0;
	}
}
