<?php
namespace FreePBX\modules\Hookswitch;

/** What is done when the module comes and goes, and what is said then. */
final class Setup {
	private $freepbx;
	private $store;

	public function __construct($freepbx, $store) {
		$this->freepbx = $freepbx;
		$this->store = $store;
	}

	/** Also run at each upgrade: what is there stays. */
	public function install(): void {
		$secret = new Secret($this->freepbx, $this->store);
		$isWritten = $secret->provide();
		$this->say($isWritten ? 'installed' : 'installed-unwritten', $secret->path());
		$this->say('installed-reload');
	}

	public function uninstall(): void {
		$made = array_keys((new Devices(new Exchange($this->freepbx), $this->store))->made());
		$secret = new Secret($this->freepbx, $this->store);
		$secret->forget();
		$this->say('left-daemon', $secret->path());
		if ($made !== []) {
			sort($made);
			$this->say('left-devices', implode(', ', $made));
		}
		$this->say('left-firewall');
		foreach (['devices', 'aside'] as $group) {
			foreach (array_keys((array) $this->store->getAll($group)) as $key) {
				$this->store->setConfig((string) $key, false, $group);
			}
		}
		foreach (['api', 'path', DeviceDoor::RELOAD_BEGUN] as $key) {
			$this->store->setConfig($key, false);
		}
	}

	private function say(string $word, string $inserted = ''): void {
		$language = strncmp((string) $this->freepbx->Config->get('UIDEFAULTLANG'), 'it', 2) === 0 ? 'it' : 'en';
		$line = str_replace('{}', $inserted, Texts::say($word, $language));
		if (function_exists('out')) {
			out($line);
		} else {
			echo $line . "\n";
		}
	}
}
