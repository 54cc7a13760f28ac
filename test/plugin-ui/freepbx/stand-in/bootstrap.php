<?php
// FreePBX as far as the module touches it, written for tests: as strict as the real one, and where that dies, so does this. Its place is told by STANDIN_HOME.
error_reporting(-1);
set_error_handler(function ($level, $message, $file, $line) {
	// As in ajax.php: whatever PHP complains about ends the request. What is silenced by @ is not complained about.
	if ((error_reporting() & $level) === 0) {
		return false;
	}
	throw new ErrorException($message, 0, $level, $file, $line);
});

define('STANDIN_HOME', getenv('STANDIN_HOME'));

foreach (['panel', 'core', 'firewall', 'backup'] as $part) {
	require __DIR__ . '/' . $part . '.php';
}
