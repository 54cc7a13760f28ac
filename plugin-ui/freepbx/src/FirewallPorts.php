<?php
namespace FreePBX\modules\Hookswitch;

/**
 * The phones' ports in FreePBX's firewall: custom services under our names. The web server keeps 80 and 443: those are the firewall's own, and none of our
 * business.
 */
final class FirewallPorts {
	public const ZONES = ['local' => ['internal'], 'everywhere' => ['internal', 'other', 'external']];
	private const NAMES = ['phones' => 'Hookswitch phones HTTP', 'phonesTls' => 'Hookswitch phones HTTPS'];
	private const PORTS = ['phones' => 8680, 'phonesTls' => 8643];
	private $freepbx;
	private Daemon $daemon;

	public function __construct($freepbx, Daemon $daemon) {
		$this->freepbx = $freepbx;
		$this->daemon = $daemon;
	}

	/** Whether the firewall's module is there and has what we need of it. */
	public function isThere(): bool {
		return (bool) $this->freepbx->Modules->checkStatus('firewall') && method_exists($this->freepbx->Firewall, 'addCustomService');
	}

	/** @return array[] of {name, port, zones: string[]|null (null = not opened by us), isWebServers} */
	public function ports(Person $person): array {
		$services = $this->services();
		$ports = [];
		foreach ($this->asked($person) as $key => $port) {
			$id = $services[self::NAMES[$key]] ?? null;
			$zones = $id === null ? null : array_values($this->freepbx->Firewall->getCustomServiceZones($id));
			$ports[] = ['name' => self::NAMES[$key], 'port' => $port, 'zones' => $zones, 'isWebServers' => $port === 80 || $port === 443];
		}
		return $ports;
	}

	/** @param string $where a key of ZONES */
	public function open(Person $person, string $where): void {
		$firewall = $this->freepbx->Firewall;
		foreach ($this->ports($person) as $port) {
			if ($port['isWebServers']) {
				continue;
			}
			$id = $this->services()[$port['name']] ?? null;
			if ($id === null) {
				$firewall->addCustomService($port['name'], 'tcp', (string) $port['port']);
				$id = $this->services()[$port['name']];
			} else {
				$firewall->editCustomService($id, $port['name'], 'tcp', (string) $port['port']);
			}
			$firewall->setCustomServiceZones($id, self::ZONES[$where]);
		}
	}

	public function close(): void {
		foreach ($this->services() as $id) {
			$this->freepbx->Firewall->deleteCustomService($id);
		}
	}

	/** @return array<string, string> ours, by name: the firewall's id */
	private function services(): array {
		$ours = [];
		$all = $this->freepbx->Firewall->getAllCustomServices();
		foreach (is_array($all) ? $all : [] as $id => $service) {
			if (is_array($service) && in_array($service['name'] ?? '', self::NAMES, true)) {
				$ours[$service['name']] = (string) $id;
			}
		}
		return $ours;
	}

	/** The ports at which the daemon says it listens; where it cannot be asked, those that it has unless configured. */
	private function asked(Person $person): array {
		try {
			$status = json_decode($this->daemon->call($person, 'GET', '/status', [], null, 500)->body, true, 32);
		} catch (Refusal $refusal) {
			return self::PORTS;
		}
		$ports = [];
		foreach (self::PORTS as $key => $usual) {
			$address = $status['addresses'][$key] ?? '';
			$port = is_string($address) ? parse_url($address, PHP_URL_PORT) : null;
			$ports[$key] = is_int($port) ? $port : $usual;
		}
		return $ports;
	}
}
