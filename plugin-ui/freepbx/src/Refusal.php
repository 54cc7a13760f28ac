<?php
namespace FreePBX\modules\Hookswitch;

/** A refusal that the page, or the daemon, is told: a code of {@see Texts}, or of the devices' protocol. */
final class Refusal extends \Exception {
	public string $word;
	public int $status;

	public function __construct(string $word, int $status = 200, string $detail = '') {
		parent::__construct($detail);
		$this->word = $word;
		$this->status = $status;
	}
}
