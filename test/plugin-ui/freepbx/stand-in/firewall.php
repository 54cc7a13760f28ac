<?php
// The module firewall: custom services and the zones that they are open for.
namespace FreePBX\modules;

class Firewall extends \FreePBX_Helpers {
	public function getAllCustomServices() {
		return $this->getAll('customservices');
	}

	public function addCustomService($name, $proto, $ports) {
		$id = bin2hex(random_bytes(8));
		$this->setConfig($id, ['name' => $name, 'custfw' => ['protocol' => $proto, 'port' => $ports]], 'customservices');
		$this->setCustomServiceZones($id, ['internal']);
	}

	public function editCustomService($id, $name = false, $proto = false, $ports = false) {
		$service = $this->getConfig($id, 'customservices');
		if (!$service) {
			throw new \Exception("Unknown custom service id $id");
		}
		$this->setConfig($id, ['name' => $name, 'custfw' => ['protocol' => $proto, 'port' => $ports]] + $service, 'customservices');
	}

	public function deleteCustomService($id) {
		$this->setConfig($id, false, 'customservices');
		$this->setConfig($id, false, 'servicesettings');
	}

	public function getCustomServiceZones($id) {
		$zones = $this->getConfig($id, 'servicesettings');
		return is_array($zones) ? array_combine($zones, $zones) : [];
	}

	public function setCustomServiceZones($id, $zones = []) {
		return $this->setConfig($id, $zones, 'servicesettings');
	}
}
