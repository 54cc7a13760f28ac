<?php
namespace FreePBX\modules\Hookswitch;

/** What the daemon answered. */
final class Reply {
	public int $status = 0;
	/** By lower-case name, those that the page may see. */
	public array $headers = [];
	public string $body = '';
}
