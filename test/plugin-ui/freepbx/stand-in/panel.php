<?php
// The framework: objects by name, settings, the store of modules, hooks.

interface BMO {
	public function install();
	public function uninstall();
}

class FreePBX {
	private static $instance = null;
	private $objects = [];

	public static function create() {
		if (self::$instance === null) {
			self::$instance = new self();
		}
		return self::$instance;
	}

	public static function __callStatic($name, $arguments) {
		return self::create()->$name;
	}

	public function __get($name) {
		if (!isset($this->objects[$name])) {
			$this->objects[$name] = $this->load($name);
		}
		return $this->objects[$name];
	}

	private function load($name) {
		switch ($name) {
			case 'Config':
				return new StandInConfig();
			case 'Database':
				return standInDatabase();
			case 'astman':
				return new StandInAstman($this->Database);
			case 'Hooks':
				return new StandInHooks($this);
			case 'Modules':
				return new StandInModules();
			case 'Core':
				return new FreePBX\modules\Core($this);
			case 'Firewall':
				return new FreePBX\modules\Firewall();
			case 'Hookswitch':
				require_once STANDIN_HOME . '/web/admin/modules/hookswitch/Hookswitch.class.php';
				return new FreePBX\modules\Hookswitch($this);
			default:
				throw new Exception("Unable to locate the FreePBX BMO Class '$name'");
		}
	}
}

class StandInConfig {
	public function get($name) {
		$own = json_decode((string) @file_get_contents(STANDIN_HOME . '/config.json'), true) ?: [];
		$user = posix_getpwuid(posix_geteuid())['name'];
		$usual = [
			'AMPWEBROOT' => STANDIN_HOME . '/web',
			'ASTETCDIR' => STANDIN_HOME . '/etc',
			'ASTVARLIBDIR' => STANDIN_HOME . '/lib',
			'AMPSBIN' => STANDIN_HOME . '/sbin',
			'AMPASTERISKWEBUSER' => $user,
			'AMPASTERISKWEBGROUP' => posix_getgrgid(posix_getegid())['name'],
			'UIDEFAULTLANG' => 'en_US',
		];
		return $own[$name] ?? $usual[$name] ?? false;
	}
}

class StandInModules {
	public function checkStatus($module) {
		return $module === 'firewall' && FreePBX::create()->Config->get('STANDIN_FIREWALL') !== 'off';
	}
}

function standInDatabase() {
	$isNew = !is_file(STANDIN_HOME . '/panel.sqlite');
	$database = new PDO('sqlite:' . STANDIN_HOME . '/panel.sqlite', null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_TIMEOUT => 10]);
	if ($isNew) {
		$database->exec(file_get_contents(__DIR__ . '/tables.sql'));
	}
	return $database;
}

/** Gives every module its settings, by its class. Values come back as strings, and as arrays what was one. */
class FreePBX_Helpers {
	public function getConfig($key = null, $id = 'noid') {
		$asked = FreePBX::create()->Database->prepare('SELECT val, type FROM kvstore WHERE module = ? AND key = ? AND id = ?');
		$asked->execute([get_class($this), $key, $id]);
		$row = $asked->fetch(PDO::FETCH_ASSOC);
		if ($row === false) {
			return false;
		}
		return $row['type'] === 'json-arr' ? json_decode($row['val'], true) : $row['val'];
	}

	public function setConfig($key = null, $value = false, $id = 'noid') {
		$database = FreePBX::create()->Database;
		$database->prepare('DELETE FROM kvstore WHERE module = ? AND key = ? AND id = ?')->execute([get_class($this), $key, $id]);
		if ($value !== false) {
			$told = is_array($value) ? [json_encode($value), 'json-arr'] : [(string) $value, null];
			$database->prepare('INSERT INTO kvstore (module, key, id, val, type) VALUES (?, ?, ?, ?, ?)')->execute(array_merge([get_class($this), $key, $id], $told));
		}
		return true;
	}

	public function getAll($id = 'noid') {
		$asked = FreePBX::create()->Database->prepare('SELECT key FROM kvstore WHERE module = ? AND id = ?');
		$asked->execute([get_class($this), $id]);
		$all = [];
		foreach ($asked->fetchAll(PDO::FETCH_COLUMN) as $key) {
			$all[$key] = $this->getConfig($key, $id);
		}
		return $all;
	}
}

/** Calls what module.xml names for the method that asks; what a hook throws is thrown on. */
class StandInHooks {
	private $freepbx;

	public function __construct($freepbx) {
		$this->freepbx = $freepbx;
	}

	public function processHooks(...$arguments) {
		$caller = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 2)[1];
		$hooks = standInHooksOf(STANDIN_HOME . '/web/admin/modules/hookswitch/module.xml');
		foreach ($hooks as $hook) {
			if ($hook['source'] === $caller['class'] && $hook['callingMethod'] === $caller['function']) {
				$this->freepbx->{$hook['class']}->{$hook['method']}(...$arguments);
			}
		}
	}
}

/** The hooks of a module.xml, read without an extension for XML. */
function standInHooksOf($file) {
	$text = file_get_contents($file);
	$hooks = [];
	preg_match_all('~<(\w+) class="(\w+)" namespace="([\w\\\\]+)">(.*?)</\1>~s', explode('<hooks>', $text)[1], $sources, PREG_SET_ORDER);
	foreach ($sources as [, , $class, $namespace, $inside]) {
		preg_match_all('~<method callingMethod="(\w+)" class="(\w+)" namespace="FreePBX\\\\modules">(\w+)</method>~', $inside, $methods, PREG_SET_ORDER);
		foreach ($methods as [, $calling, $own, $method]) {
			$hooks[] = ['source' => $namespace . '\\' . $class, 'callingMethod' => $calling, 'class' => $own, 'method' => $method];
		}
	}
	return $hooks;
}

class ampuser {
	public $username;
	public $lang;
	private $sections;

	public function __construct($username, array $sections, $lang = null) {
		$this->username = $username;
		$this->sections = $sections;
		$this->lang = $lang;
	}

	public function checkSection($section) {
		return in_array('*', $this->sections) || in_array($section, $this->sections);
	}
}

function needreload() {
	FreePBX::create()->Database->exec("UPDATE admin SET value = 'true' WHERE variable = 'need_reload'");
}

function die_freepbx($text) {
	echo "<h1>FATAL ERROR</h1>\n<h3>" . $text . "</h3>\n";
	exit(1);
}

function framework_check_extension_usage($numbers = true, $modules = false, $report = true) {
	$queues = explode(',', (string) FreePBX::create()->Config->get('STANDIN_QUEUES'));
	$taken = array_intersect((array) $numbers, $queues);
	return $taken === [] ? [] : ['queues' => array_fill_keys($taken, ['status' => 'INUSE'])];
}

function out($text) {
	echo $text . "\n";
}
