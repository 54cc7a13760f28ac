<?php
namespace FreePBX\modules\Hookswitch;

/** A request of the page for the daemon, as it comes through ajax.php: checked, so that nothing of it means anything to anybody on the way. */
final class Envelope {
	public const MOST_BODY = 6 * 1024 * 1024;
	private const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
	private const HEADERS = ['if-match' => 'If-Match', 'accept-language' => 'Accept-Language', 'content-type' => 'Content-Type', 'accept' => 'Accept'];
	public string $method;
	/** Below /api/v1, with its query. */
	public string $path;
	/** @var string[] whole lines */
	public array $headers = [];
	public ?string $body = null;

	/** Throws Refusal `module-envelope` or `module-too-large`. */
	public static function read(string $json): self {
		$told = json_decode($json, true, 8);
		if (!is_array($told) || array_diff(array_keys($told), ['method', 'path', 'headers', 'body']) !== []) {
			throw new Refusal('module-envelope', 400);
		}
		$envelope = new self();
		$envelope->method = self::method($told['method'] ?? null);
		$envelope->path = self::path($told['path'] ?? null);
		$envelope->headers = self::headers($told['headers'] ?? []);
		$envelope->body = self::body($told['body'] ?? null);
		if ($envelope->body !== null && preg_grep('/\AContent-Type: /', $envelope->headers) === []) {
			$envelope->headers[] = 'Content-Type: application/json';
		}
		return $envelope;
	}

	private static function method($told): string {
		if (!is_string($told) || !in_array($told, self::METHODS, true)) {
			throw new Refusal('module-envelope', 400);
		}
		return $told;
	}

	private static function path($told): string {
		if (!is_string($told) || strlen($told) > 8000) {
			throw new Refusal('module-envelope', 400);
		}
		$path = strncmp($told, '/api/v1/', 8) === 0 ? substr($told, 7) : $told;
		if (preg_match('~\A/(?!/)[A-Za-z0-9._\~!$&\'()*+,;=:@%/-]*(\?[A-Za-z0-9._\~!$&\'()*+,;=:@%/?\[\]-]*)?\z~', $path) !== 1) {
			throw new Refusal('module-envelope', 400);
		}
		foreach (explode('/', explode('?', $path, 2)[0]) as $segment) {
			if (preg_match('/%(?![0-9A-Fa-f]{2})/', $segment) === 1 || self::isTrick(rawurldecode($segment))) {
				throw new Refusal('module-envelope', 400);
			}
		}
		return $path;
	}

	private static function isTrick(string $segment): bool {
		return $segment === '.' || $segment === '..' || preg_match('~[/\\\\\x00-\x1f\x7f]~', $segment) === 1;
	}

	/** @return string[] */
	private static function headers($told): array {
		if (!is_array($told)) {
			throw new Refusal('module-envelope', 400);
		}
		$lines = [];
		foreach ($told as $name => $value) {
			$known = self::HEADERS[strtolower((string) $name)] ?? null;
			if ($known === null || isset($lines[$known]) || !is_string($value) || preg_match('/\A[\x20-\x7e]{0,1000}\z/', $value) !== 1) {
				throw new Refusal('module-envelope', 400);
			}
			$lines[$known] = $known . ': ' . $value;
		}
		return array_values($lines);
	}

	private static function body($told): ?string {
		if ($told !== null && !is_string($told)) {
			throw new Refusal('module-envelope', 400);
		}
		if ($told !== null && strlen($told) > self::MOST_BODY) {
			throw new Refusal('module-too-large', 413);
		}
		return $told;
	}
}
