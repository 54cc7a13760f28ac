<?php
namespace FreePBX\modules\Hookswitch;

/** What goes into FreePBX's backup, and comes back out of it. The shared secret never does: each machine makes its own. */
final class Backups {
	private $freepbx;
	private $store;
	private Daemon $daemon;
	private Settings $settings;

	public function __construct($freepbx, $store, Daemon $daemon, Settings $settings) {
		$this->freepbx = $freepbx;
		$this->store = $store;
		$this->daemon = $daemon;
		$this->settings = $settings;
	}

	/** The module's own data. */
	public function own(): array {
		return [
			'settings' => ['api' => $this->settings->api(), 'path' => (string) $this->settings->path()],
			'devices' => (new Devices(new Exchange($this->freepbx), $this->store))->made(),
		];
	}

	/** Settings that do not fit, and devices that are no numbers, are left out. */
	public function takeOwn(array $data): void {
		$settings = is_array($data['settings'] ?? null) ? $data['settings'] : [];
		$this->settings->change((string) ($settings['api'] ?? ''), (string) ($settings['path'] ?? ''));
		foreach (is_array($data['devices'] ?? null) ? $data['devices'] : [] as $number => $user) {
			if (preg_match('/\A[0-9]{1,20}\z/', (string) $number) === 1 && is_scalar($user) && preg_match('/\A[0-9]{1,20}\z/', (string) $user) === 1) {
				$this->store->setConfig((string) $number, (string) $user, 'devices');
			}
		}
		(new Secret($this->freepbx, $this->store))->provide();
	}

	/**
	 * Has the daemon make a backup and puts it into a folder that only we can read.
	 * @return string|null the file; null = the daemon's data could not be had
	 */
	public function fetch(string $folder): ?string {
		$person = new Person('freepbx-backup', 'admin');
		$reply = $this->daemon->call($person, 'POST', '/backups', ['Content-Type: application/json'], '{}', 600000);
		$made = json_decode($reply->body, true, 8);
		$name = is_array($made) && is_string($made['name'] ?? null) ? $made['name'] : '';
		if ($reply->status !== 201 || preg_match('/\A[A-Za-z0-9][A-Za-z0-9._-]{0,200}\z/', $name) !== 1) {
			return null;
		}
		$file = $folder . '/' . $name;
		if ($this->daemon->save($person, '/backups/' . $name . '/file', $file)) {
			return $file;
		}
		// Where daemon and web server are the same user its folder can be read.
		$place = is_string($made['path'] ?? null) ? $made['path'] : '';
		return basename($place) === $name && is_readable($place) && copy($place, $file) ? $file : null;
	}

	/** Where a restored backup of the daemon waits for whoever brings it back. */
	public function waitingRoom(): string {
		return rtrim((string) $this->freepbx->Config->get('ASTVARLIBDIR'), '/') . '/hookswitch-restored.backup';
	}
}
