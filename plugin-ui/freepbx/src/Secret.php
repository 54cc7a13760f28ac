<?php
namespace FreePBX\modules\Hookswitch;

/**
 * What the panel and the daemon share. Kept in the module's store; the daemon reads a copy in a file beside Asterisk's configuration, which the web server's
 * user owns and its group may read.
 */
final class Secret {
	private const KEY = 'ticket-secret';
	private $freepbx;
	private $store;

	public function __construct($freepbx, $store) {
		$this->freepbx = $freepbx;
		$this->store = $store;
	}

	/** Throws Refusal `module-secret` before the installer made one. */
	public function value(): string {
		$value = $this->store->getConfig(self::KEY, 'secret');
		if (!is_string($value) || strlen($value) < 32) {
			throw new Refusal('module-secret', 503);
		}
		return $value;
	}

	/** A key for one use alone: what was signed for another fits nowhere. */
	public function key(string $purpose): string {
		return hash_hkdf('sha256', $this->value(), 32, $purpose);
	}

	public function path(): string {
		return rtrim((string) $this->freepbx->Config->get('ASTETCDIR'), '/') . '/hookswitch.secret';
	}

	/** Sees to it that there is one, and its file. Whether the file says the same now. */
	public function provide(): bool {
		$value = $this->store->getConfig(self::KEY, 'secret');
		return is_string($value) && strlen($value) >= 32 ? $this->writeFile($value) : $this->renew();
	}

	/** Makes another one: tickets and calls with the one before are refused from now on. */
	public function renew(): bool {
		$value = bin2hex(random_bytes(32));
		$this->store->setConfig(self::KEY, $value, 'secret');
		return $this->writeFile($value);
	}

	public function forget(): void {
		$this->store->setConfig(self::KEY, false, 'secret');
		if (is_file($this->path())) {
			@unlink($this->path());
		}
	}

	/** Whole or not at all, and never readable for others, not even for a moment. */
	private function writeFile(string $value): bool {
		$path = $this->path();
		if (is_file($path) && is_readable($path) && file_get_contents($path) === $value . "\n" && (fileperms($path) & 0777) === 0640) {
			return true;
		}
		$beside = $path . '.' . bin2hex(random_bytes(4));
		$mask = umask(0137);
		try {
			$file = @fopen($beside, 'x');
			if ($file === false) {
				return false;
			}
			$written = fwrite($file, $value . "\n") === strlen($value) + 1 && fflush($file);
			fclose($file);
			$this->giveAway($beside);
			if ($written && @rename($beside, $path)) {
				return true;
			}
			@unlink($beside);
			return false;
		} finally {
			umask($mask);
		}
	}

	/** `fwconsole` runs as root: what it makes must be the web server's. */
	private function giveAway(string $file): void {
		if (!function_exists('posix_geteuid') || posix_geteuid() !== 0) {
			return;
		}
		$config = $this->freepbx->Config;
		@chown($file, (string) $config->get('AMPASTERISKWEBUSER'));
		@chgrp($file, (string) $config->get('AMPASTERISKWEBGROUP'));
	}
}
