<?php
namespace FreePBX\modules\Hookswitch;

/** What an administrator sends from the module's own forms, below the page. */
final class PageForms {
	private Admission $admission;
	private Settings $settings;
	private FirewallPorts $firewall;
	private Secret $secret;

	public function __construct(Admission $admission, Settings $settings, FirewallPorts $firewall, Secret $secret) {
		$this->admission = $admission;
		$this->settings = $settings;
		$this->firewall = $firewall;
		$this->secret = $secret;
	}

	/** @return string[] {kind: `success` or `danger`, a word of Texts} */
	public function handle(array $post): array {
		try {
			$person = $this->admission->person();
			$this->admission->checkToken(self::text($post, 'hookswitch_csrf'));
			if ($person->role !== 'admin') {
				throw new Refusal('module-not-allowed', 403);
			}
			return $this->act($person, $post);
		} catch (Refusal $refusal) {
			return ['danger', $refusal->word];
		}
	}

	private function act(Person $person, array $post): array {
		switch (self::text($post, 'hookswitch_do')) {
			case 'settings':
				$taken = $this->settings->change(trim(self::text($post, 'api')), trim(self::text($post, 'path')));
				return $taken ? ['success', 'saved'] : ['danger', 'settings-wrong'];
			case 'firewall-open':
				$where = self::text($post, 'where');
				if (!$this->firewall->isThere() || !isset(FirewallPorts::ZONES[$where])) {
					return ['danger', 'firewall-none'];
				}
				$this->firewall->open($person, $where);
				return ['success', 'firewall-opened'];
			case 'firewall-close':
				if (!$this->firewall->isThere()) {
					return ['danger', 'firewall-none'];
				}
				$this->firewall->close();
				return ['success', 'firewall-closed'];
			case 'renew-secret':
				return $this->secret->renew() ? ['success', 'secret-renewed'] : ['danger', 'secret-unwritten'];
			default:
				throw new Refusal('module-envelope', 400);
		}
	}

	private static function text(array $post, string $name): string {
		return isset($post[$name]) && is_string($post[$name]) ? $post[$name] : '';
	}
}
