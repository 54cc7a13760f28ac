<?php
namespace FreePBX\modules\Hookswitch;

/** Somebody who is signed in to the panel and may come in. */
final class Person {
	public string $name;
	/** 'admin', 'operator' or 'viewer'. */
	public string $role;

	public function __construct(string $name, string $role) {
		$this->name = $name;
		$this->role = $role;
	}
}
