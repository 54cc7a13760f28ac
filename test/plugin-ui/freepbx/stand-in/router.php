<?php
// Every request of the stand-in's web server: what FreePBX has below /admin, with its order of checks.
require __DIR__ . '/bootstrap.php';

session_save_path(STANDIN_HOME . '/sessions');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

function standInError($status, $text) {
	http_response_code($status);
	header('Content-Type: text/json');
	echo json_encode(['error' => $text]);
	exit;
}

function standInAjax() {
	$module = $_REQUEST['module'] ?? 'framework';
	$command = $_REQUEST['command'] ?? 'unset';
	$object = FreePBX::create()->{ucfirst($module)};
	$settings = ['authenticate' => true, 'allowremote' => false];
	if (!$object->ajaxRequest($command, $settings)) {
		standInError(403, 'ajaxRequest declined');
	}
	if ($settings['allowremote'] !== true) {
		$url = parse_url($_SERVER['HTTP_REFERER'] ?? '');
		$host = ($url['host'] ?? '') . (isset($url['port']) ? ':' . $url['port'] : '');
		if ($host !== $_SERVER['HTTP_HOST']) {
			standInError(403, 'ajaxRequest declined - Referrer');
		}
	}
	session_start();
	$isLocal = in_array($_SERVER['REMOTE_ADDR'], ['127.0.0.1', '::1'], true);
	if ($settings['authenticate'] && !$isLocal && !isset($_SESSION['AMP_user'])) {
		standInError(401, 'Not Authenticated');
	}
	if (empty($settings['changesession'])) {
		session_write_close();
	}
	try {
		$answer = $object->ajaxHandler();
	} catch (Throwable $thrown) {
		standInError(500, get_class($thrown) . ': ' . $thrown->getMessage());
	}
	header('Content-Type: text/json');
	echo json_encode($answer);
}

function standInPage() {
	session_start();
	$display = $_REQUEST['display'] ?? '';
	if (!isset($_SESSION['AMP_user']) || !$_SESSION['AMP_user']->checkSection($display)) {
		http_response_code(403);
		echo 'No access';
		return;
	}
	define('FREEPBX_IS_AUTH', true);
	FreePBX::create()->Hookswitch->doConfigPageInit($display);
	echo '<!DOCTYPE html><html><head><title>FreePBX</title></head><body>';
	include STANDIN_HOME . '/web/admin/modules/hookswitch/page.' . basename($display) . '.php';
	echo '</body></html>';
}

switch ($path) {
	case '/login':
		session_start();
		$_SESSION['AMP_user'] = new ampuser($_GET['user'], explode(';', $_GET['sections']), $_GET['lang'] ?? null);
		break;
	case '/admin/ajax.php':
		standInAjax();
		break;
	case '/admin/config.php':
		standInPage();
		break;
	case '/favicon.ico':
		http_response_code(204);
		break;
	default:
		return false;
}
