<?php
namespace FreePBX\modules\Hookswitch;

/** Tickets for the daemon: who somebody is, for less than a minute, once. See docs/operating.md, "A host panel". */
final class Tickets {
	public const SECONDS = 50;
	private Secret $secret;

	public function __construct(Secret $secret) {
		$this->secret = $secret;
	}

	public function mint(Person $person): string {
		$payload = self::url(json_encode(
			['user' => $person->name, 'role' => $person->role, 'exp' => time() + self::SECONDS, 'nonce' => bin2hex(random_bytes(16))],
			JSON_THROW_ON_ERROR
		));
		return $payload . '.' . self::url(hash_hmac('sha256', $payload, $this->secret->value(), true));
	}

	private static function url(string $bytes): string {
		return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
	}
}
