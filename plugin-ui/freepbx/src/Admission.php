<?php
namespace FreePBX\modules\Hookswitch;

/**
 * Who comes in, and as what. FreePBX's ajax.php skips its login for 127.0.0.1, asks no permission and knows no token against forged requests: all three are
 * asked for here.
 */
final class Admission {
	private Secret $secret;
	private string $defaultLanguage;

	public function __construct(Secret $secret, string $defaultLanguage) {
		$this->secret = $secret;
		$this->defaultLanguage = $defaultLanguage;
	}

	/** Whoever may do everything in FreePBX is admin, whoever has our page operator, whoever has the page for looking viewer. Throws Refusal for all others. */
	public function person(): Person {
		$user = $_SESSION['AMP_user'] ?? null;
		if (!is_object($user) || !method_exists($user, 'checkSection')) {
			throw new Refusal('module-signed-out', 401);
		}
		$name = self::nameOf($user);
		foreach (['*' => 'admin', 'hookswitch' => 'operator', 'hookswitch_view' => 'viewer'] as $section => $role) {
			if ($name !== '' && $user->checkSection($section) === true) {
				return new Person($name, $role);
			}
		}
		throw new Refusal('module-not-allowed', 403);
	}

	/** Proves that a request comes from our own page in this very session. It is made of the session's name, so that nothing must be kept. */
	public function token(): string {
		$session = session_id();
		if (!is_string($session) || $session === '') {
			throw new Refusal('module-signed-out', 401);
		}
		return hash_hmac('sha256', $session, $this->secret->key('hookswitch page 1'));
	}

	public function checkToken(string $given): void {
		if (!hash_equals($this->token(), $given)) {
			throw new Refusal('module-page-old', 403);
		}
	}

	/** The panel's language, of ours: what this person chose, what the browser kept, the panel's own. */
	public function language(): string {
		$user = $_SESSION['AMP_user'] ?? null;
		$chosen = is_object($user) && isset($user->lang) ? $user->lang : '';
		foreach ([$chosen, $_COOKIE['lang'] ?? '', $this->defaultLanguage] as $told) {
			$short = is_string($told) ? strtolower(substr($told, 0, 2)) : '';
			if ($short === 'it' || $short === 'en') {
				return $short;
			}
		}
		return 'en';
	}

	/** One line of at most a hundred characters, as a ticket wants it; empty where that cannot be. */
	private static function nameOf(object $user): string {
		$told = isset($user->username) && is_string($user->username) ? $user->username : '';
		$line = preg_replace('/[\x{0}-\x{1f}\x{7f}-\x{9f}\x{2028}\x{2029}\x{feff}\x{fffe}\x{ffff}]/u', ' ', $told);
		if (!is_string($line) || preg_match('/\A.{0,100}/us', trim($line), $match) !== 1) {
			return '';
		}
		return trim($match[0]);
	}
}
