<?php
namespace FreePBX\modules;

use FreePBX\modules\Hookswitch\Admission;
use FreePBX\modules\Hookswitch\Backups;
use FreePBX\modules\Hookswitch\Changes;
use FreePBX\modules\Hookswitch\Daemon;
use FreePBX\modules\Hookswitch\DeviceDoor;
use FreePBX\modules\Hookswitch\Exchange;
use FreePBX\modules\Hookswitch\FirewallPorts;
use FreePBX\modules\Hookswitch\PageDoor;
use FreePBX\modules\Hookswitch\PageForms;
use FreePBX\modules\Hookswitch\PageView;
use FreePBX\modules\Hookswitch\Secret;
use FreePBX\modules\Hookswitch\Settings;
use FreePBX\modules\Hookswitch\Setup;
use FreePBX\modules\Hookswitch\Tickets;

spl_autoload_register(function ($class) {
	$prefix = 'FreePBX\\modules\\Hookswitch\\';
	if (strncmp($class, $prefix, strlen($prefix)) !== 0) {
		return;
	}
	$file = __DIR__ . '/src/' . substr($class, strlen($prefix)) . '.php';
	if (preg_match('/\A[A-Za-z]+\z/', substr($class, strlen($prefix))) === 1 && is_file($file)) {
		require_once $file;
	}
});

/** The module as FreePBX knows it: says which class of src/ does what. */
class Hookswitch extends \FreePBX_Helpers implements \BMO {
	public $FreePBX;
	/** What the last form did, for the page that follows in the same request. */
	public $notice = null;
	private $changes = null;

	public function __construct($freepbx = null) {
		if ($freepbx === null) {
			throw new \Exception('Hookswitch needs FreePBX');
		}
		$this->FreePBX = $freepbx;
	}

	public function install() {
		(new Setup($this->FreePBX, $this))->install();
	}

	public function uninstall() {
		(new Setup($this->FreePBX, $this))->uninstall();
	}

	/** `fwconsole chown` leaves the secret readable for its owner and group only. */
	public function chownFreepbx() {
		return [['type' => 'file', 'path' => $this->secret()->path(), 'perms' => 0640]];
	}

	public function doConfigPageInit($page) {
		if ($page === 'hookswitch' && ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && isset($_POST['hookswitch_do'])) {
			$this->notice = $this->forms()->handle($_POST);
		}
	}

	/** Which commands there are. FreePBX's own login is asked for, except by the daemon's door: its signature is what lets it in. */
	public function ajaxRequest($command, &$setting) {
		if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'POST' || !in_array($command, ['api', 'ticket', 'device'], true)) {
			return false;
		}
		$setting['authenticate'] = $command !== 'device';
		$setting['allowremote'] = false;
		return true;
	}

	public function ajaxHandler() {
		$command = $_REQUEST['command'] ?? '';
		if ($command === 'device') {
			return $this->deviceDoor()->answer($_SERVER, (string) file_get_contents('php://input', false, null, 0, DeviceDoor::MOST_BYTES + 1));
		}
		$body = (string) file_get_contents('php://input', false, null, 0, PageDoor::MOST_BYTES + 1);
		$door = new PageDoor($this->admission(), $this->daemon(), $this->tickets());
		return $door->answer($command, $_SERVER, $body);
	}

	/** What the menu entries show. */
	public function showPage($display) {
		$view = new PageView($this->FreePBX, $this->admission(), $this->settings(), $this->firewall(), $this->secret());
		return $view->render($display, $this->notice);
	}

	public function afterReload(...$arguments) {
		try {
			$this->setConfig(DeviceDoor::RELOAD_BEGUN, false);
		} catch (\Throwable $ignored) {
			// Then the next call waits a moment in vain.
		}
		$this->changes()->note('reload', null);
	}

	public function extensionMade(...$arguments) {
		$this->changes()->note('extensions', $arguments[1] ?? null);
	}

	public function extensionSaved(...$arguments) {
		$this->changes()->note('extensions', $arguments[0] ?? null);
	}

	/** Also called at each edit, with true: that deletes nothing. */
	public function extensionDeleted(...$arguments) {
		if (empty($arguments[1])) {
			$this->changes()->note('extensions', $arguments[0] ?? null);
		}
	}

	public function deviceDeleted(...$arguments) {
		$this->extensionDeleted(...$arguments);
	}

	/** For Backup.php and Restore.php. */
	public function backups() {
		return new Backups($this->FreePBX, $this, $this->daemon(), $this->settings());
	}

	private function changes(): Changes {
		if ($this->changes === null) {
			$this->changes = new Changes(
				function () {
					return $this->daemon();
				},
				function () {
					return $this->deviceDoor();
				}
			);
		}
		return $this->changes;
	}

	private function forms(): PageForms {
		return new PageForms($this->admission(), $this->settings(), $this->firewall(), $this->secret());
	}

	private function firewall(): FirewallPorts {
		return new FirewallPorts($this->FreePBX, $this->daemon());
	}

	private function deviceDoor(): DeviceDoor {
		return new DeviceDoor(new Exchange($this->FreePBX), $this, $this->secret());
	}

	private function admission(): Admission {
		return new Admission($this->secret(), (string) $this->FreePBX->Config->get('UIDEFAULTLANG'));
	}

	private function daemon(): Daemon {
		return new Daemon($this->settings()->api(), $this->tickets());
	}

	private function tickets(): Tickets {
		return new Tickets($this->secret());
	}

	private function settings(): Settings {
		return new Settings($this);
	}

	private function secret(): Secret {
		return new Secret($this->FreePBX, $this);
	}
}
