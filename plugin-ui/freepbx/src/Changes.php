<?php
namespace FreePBX\modules\Hookswitch;

/**
 * Tells the daemon what changed here, once a request, when all of it is written. A hook itself does next to nothing: whatever it threw would cost an
 * administrator his save, and it may run as root, whose files nobody else could write.
 */
final class Changes {
	private const PATIENCE = 200;
	private const MOST = 200;
	private $daemon;
	private $door;
	/** @var array<string, true>|null */
	private ?array $reasons = null;
	/** @var array<int|string, true> */
	private array $numbers = [];

	/**
	 * @param callable(): Daemon $daemon
	 * @param callable(): DeviceDoor $door
	 */
	public function __construct(callable $daemon, callable $door) {
		$this->daemon = $daemon;
		$this->door = $door;
	}

	/** @param mixed $number the extension, as FreePBX told it */
	public function note(string $reason, $number): void {
		if ($this->reasons === null) {
			$this->reasons = [];
			register_shutdown_function([$this, 'tell']);
		}
		$this->reasons[$reason] = true;
		if (is_scalar($number) && preg_match('/\A[0-9]{1,20}\z/', (string) $number) === 1) {
			$this->numbers[(string) $number] = true;
		}
	}

	/** Never throws. Each part by itself: the second is done also where the first cannot be. */
	public function tell(): void {
		$numbers = array_map('strval', array_keys($this->numbers));
		try {
			foreach (array_slice($numbers, 0, self::MOST) as $number) {
				($this->door)()->syncAll($number);
			}
		} catch (\Throwable $ignored) {
			// The daemon asks for the same by itself, once a day.
		}
		try {
			$reason = isset($this->reasons['reload']) ? 'reload' : 'extensions';
			$told = json_encode(['reason' => $reason, 'numbers' => count($numbers) > self::MOST ? [] : $numbers], JSON_THROW_ON_ERROR);
			$person = new Person('freepbx', 'operator');
			($this->daemon)()->call($person, 'POST', '/exchange/actions/reread', ['Content-Type: application/json'], $told, self::PATIENCE);
		} catch (\Throwable $ignored) {
			// It reads by itself every few minutes.
		}
	}
}
