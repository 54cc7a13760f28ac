<?php
namespace FreePBX\modules\Hookswitch;

/** The daemon's API on this machine: one request, one fresh ticket. */
final class Daemon {
	/** Headers of answers that the page needs; cookies are none of them. */
	private const TOLD = ['etag', 'location', 'content-type', 'content-language', 'content-disposition', 'retry-after', 'allow', 'link'];
	private const MOST_BYTES = 16 * 1024 * 1024;
	private string $address;
	private Tickets $tickets;

	public function __construct(string $address, Tickets $tickets) {
		$this->address = $address;
		$this->tickets = $tickets;
	}

	/**
	 * @param string $path below /api/v1, checked before
	 * @param string[] $headers whole lines, checked before
	 * @param int $patience ms for the whole of it
	 * @throws Refusal `module-daemon-gone`, `module-daemon-late`, `module-daemon-answer`, `module-no-stream`
	 */
	public function call(Person $person, string $method, string $path, array $headers = [], ?string $body = null, int $patience = 60000): Reply {
		$lines = array_merge($headers, ['Authorization: Ticket ' . $this->tickets->mint($person), 'User-Agent: FreePBX', 'Expect:']);
		$reply = new Reply();
		$stop = '';
		$handle = $this->prepare($method, $path, $lines, $patience);
		if ($body !== null) {
			curl_setopt($handle, CURLOPT_POSTFIELDS, $body);
		}
		curl_setopt($handle, CURLOPT_HEADERFUNCTION, function ($handle, string $line) use ($reply, &$stop): int {
			[$name, $value] = array_map('trim', explode(':', $line, 2)) + [1 => ''];
			if (in_array(strtolower($name), self::TOLD, true)) {
				$reply->headers[strtolower($name)] = $value;
			}
			// Server-sent events never end, and would hold a process of the web server for ever.
			if (strtolower($name) === 'content-type' && stripos($value, 'text/event-stream') === 0) {
				$stop = 'module-no-stream';
				return 0;
			}
			return strlen($line);
		});
		curl_setopt($handle, CURLOPT_WRITEFUNCTION, function ($handle, string $part) use ($reply, &$stop): int {
			if (strlen($reply->body) + strlen($part) > self::MOST_BYTES) {
				$stop = 'module-daemon-answer';
				return 0;
			}
			$reply->body .= $part;
			return strlen($part);
		});
		$done = curl_exec($handle);
		if ($stop !== '') {
			throw new Refusal($stop, $stop === 'module-no-stream' ? 501 : 502);
		}
		if ($done === false) {
			$late = curl_errno($handle) === CURLE_OPERATION_TIMEDOUT && curl_getinfo($handle, CURLINFO_CONNECT_TIME) > 0;
			throw $late ? new Refusal('module-daemon-late', 504) : new Refusal('module-daemon-gone', 502);
		}
		$reply->status = (int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
		return $reply;
	}

	/** Saves an answer as a file, for backups, however long it is; whether there was one. */
	public function save(Person $person, string $path, string $file): bool {
		$target = fopen($file, 'w');
		if ($target === false) {
			return false;
		}
		$handle = $this->prepare('GET', $path, ['Authorization: Ticket ' . $this->tickets->mint($person), 'User-Agent: FreePBX'], 600000);
		curl_setopt($handle, CURLOPT_FILE, $target);
		$done = curl_exec($handle);
		fclose($target);
		return $done === true && (int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE) === 200 && filesize($file) > 0;
	}

	/** @param string[] $lines */
	private function prepare(string $method, string $path, array $lines, int $patience) {
		$handle = curl_init();
		curl_setopt_array($handle, [
			CURLOPT_URL => $this->address . '/api/v1' . $path,
			CURLOPT_PATH_AS_IS => true,
			CURLOPT_CUSTOMREQUEST => $method,
			CURLOPT_HTTPHEADER => $lines,
			CURLOPT_PROTOCOLS => CURLPROTO_HTTP,
			CURLOPT_PROXY => '',
			CURLOPT_NOPROXY => '*',
			CURLOPT_FOLLOWLOCATION => false,
			CURLOPT_NOSIGNAL => true,
			CURLOPT_CONNECTTIMEOUT_MS => min($patience, 2000),
			CURLOPT_TIMEOUT_MS => $patience,
		]);
		return $handle;
	}
}
