<?php
namespace FreePBX\modules\Hookswitch;

/** The HTML around the page: the element that it lives in, what to do where it cannot come, and the module's own few forms. */
final class PageView {
	private $freepbx;
	private Admission $admission;
	private Settings $settings;
	private FirewallPorts $firewall;
	private Secret $secret;

	public function __construct($freepbx, Admission $admission, Settings $settings, FirewallPorts $firewall, Secret $secret) {
		$this->freepbx = $freepbx;
		$this->admission = $admission;
		$this->settings = $settings;
		$this->firewall = $firewall;
		$this->secret = $secret;
	}

	/** @param string[]|null $notice of PageForms */
	public function render(string $display, ?array $notice): string {
		$language = $this->admission->language();
		try {
			$person = $this->admission->person();
			$token = $this->admission->token();
		} catch (Refusal $refusal) {
			return self::alert('danger', implode(' ', Texts::problem($refusal->word, $language)));
		}
		$html = $notice === null ? '' : self::alert($notice[0], Texts::say($notice[1], $language));
		$fault = $this->assetFault();
		$html .= $fault === null ? $this->app($person, $token, $language) : self::alert('warning', Texts::say($fault, $language));
		return $html . ($person->role === 'admin' && $display === 'hookswitch' ? $this->forms($person, $token, $language, $notice !== null) : '');
	}

	/** FreePBX links the module's assets into its own at Apply Config: before the first one there are none. */
	private function assetFault(): ?string {
		if (!is_file(dirname(__DIR__) . '/assets/hookswitch.js')) {
			return 'assets-missing';
		}
		$served = rtrim((string) $this->freepbx->Config->get('AMPWEBROOT'), '/') . '/admin/assets/hookswitch/hookswitch.js';
		return is_file($served) ? null : 'assets-unlinked';
	}

	private function app(Person $person, string $token, string $language): string {
		$path = $this->settings->path();
		$ways = $path === null
			? ['transport' => 'envelope', 'endpoint' => 'ajax.php?module=hookswitch&command=api']
			: ['transport' => 'direct', 'base' => $path, 'ticket-endpoint' => 'ajax.php?module=hookswitch&command=ticket'];
		$attributes = $ways + [
			'csrf' => $token,
			'lang' => $language,
			'guest' => 'freepbx',
			'user' => $person->name,
			'role' => $person->role,
			'assets' => 'assets/hookswitch/',
		];
		$html = '<hookswitch-app';
		foreach ($attributes as $name => $value) {
			$html .= ' ' . $name . '="' . self::safe($value) . '"';
		}
		// Shown until the element takes over, and for good where its script does not come.
		$html .= '><p class="well">' . self::safe(Texts::say('loading', $language)) . '</p></hookswitch-app>';
		$version = substr(sha1_file(dirname(__DIR__) . '/assets/hookswitch.js'), 0, 12);
		return $html . '<script type="module" src="assets/hookswitch/hookswitch.js?v=' . $version . '"></script>';
	}

	private function forms(Person $person, string $token, string $language, bool $isOpen): string {
		$say = function (string $word) use ($language): string {
			return self::safe(Texts::say($word, $language));
		};
		$hidden = '<input type="hidden" name="hookswitch_csrf" value="' . self::safe($token) . '">';
		$form = function (string $do, string $inside) use ($hidden): string {
			$button = '<form method="post" action="config.php?display=hookswitch" class="form-inline">' . $hidden;
			return $button . '<input type="hidden" name="hookswitch_do" value="' . $do . '">' . $inside . '</form>';
		};
		$field = function (string $name, string $value, string $hint) use ($say): string {
			$input = '<input class="form-control" id="hookswitch-' . $name . '" name="' . $name . '" size="32" value="' . self::safe($value) . '">';
			return '<p><label for="hookswitch-' . $name . '">' . $say('field-' . $name) . '</label> ' . $input . ' <span class="help-block">' . $say($hint) . '</span></p>';
		};
		$button = function (string $word) use ($say): string {
			return ' <button class="btn btn-default" type="submit">' . $say($word) . '</button>';
		};
		$html = '<details class="hookswitch-module"' . ($isOpen ? ' open' : '') . '><summary>' . $say('module-settings') . '</summary>';
		$fields = $field('api', $this->settings->api(), 'hint-api') . $field('path', (string) $this->settings->path(), 'hint-path');
		$html .= '<h3>' . $say('way') . '</h3>' . $form('settings', $fields . $button('save'));
		$html .= '<h3>' . $say('daemon') . '</h3><p>' . $say('daemon-told') . '</p><pre>' . self::safe($this->daemonLines()) . '</pre>';
		$html .= $form('renew-secret', $button('renew-secret'));
		return $html . '<h3>' . $say('firewall') . '</h3>' . $this->firewallPart($person, $say, $form, $button) . '</details>';
	}

	private function firewallPart(Person $person, callable $say, callable $form, callable $button): string {
		if (!$this->firewall->isThere()) {
			return '<p>' . $say('firewall-none') . '</p>';
		}
		$rows = '';
		$isOpened = false;
		foreach ($this->firewall->ports($person) as $port) {
			$zones = $port['zones'] === null ? $say('port-closed') : self::safe(implode(', ', $port['zones']));
			$state = $port['isWebServers'] ? $say('port-web-server') : $zones;
			$isOpened = $isOpened || $port['zones'] !== null;
			$rows .= '<tr><td>' . self::safe($port['name']) . '</td><td>TCP ' . $port['port'] . '</td><td>' . $state . '</td></tr>';
		}
		$options = '<option value="local">' . $say('zone-local') . '</option><option value="everywhere">' . $say('zone-everywhere') . '</option>';
		$select = '<label for="hookswitch-where">' . $say('open-for') . '</label> <select class="form-control" id="hookswitch-where" name="where">' . $options . '</select>';
		$html = '<table class="table table-condensed"><tbody>' . $rows . '</tbody></table>' . $form('firewall-open', $select . $button('firewall-open'));
		return $html . ($isOpened ? $form('firewall-close', $button('firewall-close')) : '');
	}

	/** What the daemon's own file wants to know of us. Not the secret: that is in a file. */
	private function daemonLines(): string {
		return "ticket-secret-file: " . $this->secret->path() . "\npanel-url: http://127.0.0.1/admin/ajax.php?module=hookswitch&command=device\n";
	}

	private static function alert(string $kind, string $text): string {
		return '<div class="alert alert-' . $kind . '" role="alert">' . self::safe($text) . '</div>';
	}

	private static function safe(string $text): string {
		return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
	}
}
