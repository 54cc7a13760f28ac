<?php
namespace FreePBX\modules\Hookswitch;

/**
 * The page's way to the daemon through ajax.php. Everything is answered as {status, headers, body}, with HTTP 200: so PUT, If-Match and 412 pass whatever stands
 * between browser and PHP.
 */
final class PageDoor {
	/** Of an envelope: in JSON a body may be twice as long. */
	public const MOST_BYTES = 2 * Envelope::MOST_BODY + 65536;
	private Admission $admission;
	private Daemon $daemon;
	private Tickets $tickets;

	public function __construct(Admission $admission, Daemon $daemon, Tickets $tickets) {
		$this->admission = $admission;
		$this->daemon = $daemon;
		$this->tickets = $tickets;
	}

	/** @param array $server as $_SERVER */
	public function answer(string $command, array $server, string $body): array {
		header('Cache-Control: no-store');
		try {
			return $this->handle($command, $server, $body);
		} catch (Refusal $refusal) {
			return self::refused($refusal, $this->admission->language());
		}
	}

	private function handle(string $command, array $server, string $body): array {
		if (($server['REQUEST_METHOD'] ?? '') !== 'POST') {
			throw new Refusal('module-envelope', 405);
		}
		$person = $this->admission->person();
		$this->admission->checkToken((string) ($server['HTTP_X_HOOKSWITCH_CSRF'] ?? ''));
		// Nothing of the session is needed any more: whatever else the page asks for at once need not wait.
		if (session_status() === PHP_SESSION_ACTIVE) {
			session_write_close();
		}
		if ($command === 'ticket') {
			return ['status' => 201, 'ticket' => $this->tickets->mint($person)];
		}
		if (preg_match('~\Aapplication/json\s*(;|\z)~i', (string) ($server['CONTENT_TYPE'] ?? '')) !== 1) {
			throw new Refusal('module-envelope', 415);
		}
		// PHP itself drops what is longer than its post_max_size.
		if (strlen($body) > self::MOST_BYTES || ($body === '' && (int) ($server['CONTENT_LENGTH'] ?? 0) > 0)) {
			throw new Refusal('module-too-large', 413);
		}
		$envelope = Envelope::read($body);
		$reply = $this->daemon->call($person, $envelope->method, $envelope->path, $envelope->headers, $envelope->body);
		// FreePBX's json_encode would answer nothing at all.
		if (preg_match('//u', $reply->body) !== 1) {
			throw new Refusal('module-daemon-answer', 502);
		}
		return self::told($reply->status, $reply->headers, $reply->body);
	}

	private static function refused(Refusal $refusal, string $language): array {
		[$message, $hint] = Texts::problem($refusal->word, $language);
		$problem = [
			'type' => 'urn:hookswitch:error:' . $refusal->word,
			'title' => $message,
			'status' => $refusal->status,
			'code' => $refusal->word,
			'message' => $message,
			'hint' => $hint,
			'language' => $language,
		];
		$body = json_encode($problem, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
		return self::told($refusal->status, ['content-type' => 'application/problem+json'], $body);
	}

	private static function told(int $status, array $headers, string $body): array {
		return ['status' => $status, 'headers' => (object) $headers, 'body' => $body];
	}
}
