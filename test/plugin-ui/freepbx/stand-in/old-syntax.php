<?php
// Tells what PHP 7.4 would not understand, by PHP's own tokens: php old-syntax.php <files>. One line a finding.
$newFunctions = ['str_contains', 'str_starts_with', 'str_ends_with', 'get_debug_type', 'get_resource_id', 'fdiv', 'array_is_list', 'array_find', 'array_any', 'array_all', 'json_validate', 'mb_str_pad', 'fsync', 'fdatasync', 'enum_exists', 'preg_last_error_msg'];
$newTypes = ['mixed', 'never', 'true', 'false', 'null', 'static'];
$newTokens = array_filter(array_map(function ($name) {
	return defined($name) ? constant($name) : null;
}, ['T_MATCH', 'T_NULLSAFE_OBJECT_OPERATOR', 'T_ENUM', 'T_READONLY', 'T_ATTRIBUTE']));
$ignored = [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT];
$found = 0;

foreach (array_slice($argv, 1) as $file) {
	$tokens = array_values(array_filter(PhpToken::tokenize(file_get_contents($file)), function ($token) use ($ignored) {
		return !$token->is($ignored);
	}));
	$text = function ($at) use ($tokens) {
		return isset($tokens[$at]) ? $tokens[$at]->text : '';
	};
	$say = function ($token, $what) use ($file, &$found) {
		echo basename($file) . ':' . $token->line . ' ' . $what . "\n";
		$found += 1;
	};
	/** Position of the bracket that closes the one at $at. */
	$closing = function ($at) use ($tokens) {
		for ($depth = 0; isset($tokens[$at]); $at += 1) {
			$depth += in_array($tokens[$at]->text, ['(', '[', '{'], true) ? 1 : (in_array($tokens[$at]->text, [')', ']', '}'], true) ? -1 : 0);
			if ($depth === 0) {
				return $at;
			}
		}
		return $at;
	};
	foreach ($tokens as $at => $token) {
		if ($token->is($newTokens)) {
			$say($token, 'new word: ' . $token->text);
		}
		if ($token->is(T_STRING) && $text($at + 1) === '(' && in_array(strtolower($token->text), $newFunctions, true) && !in_array($text($at - 1), ['->', '::', 'function'], true)) {
			$say($token, 'new function: ' . $token->text);
		}
		if (($token->is(T_STRING) || preg_match('/\A[a-z]+\z/i', $token->text) === 1) && $text($at + 1) === ':' && in_array($text($at - 1), ['(', ','], true)) {
			$say($token, 'named argument: ' . $token->text);
		}
		if ($token->is(T_CATCH) && $tokens[$closing($at + 1) - 1]->id !== T_VARIABLE) {
			$say($token, 'catch without a variable');
		}
		if ($token->is(T_THROW) && !in_array($text($at - 1), [';', '{', '}', ')', 'else', ':'], true)) {
			$say($token, 'throw within an expression');
		}
		if ($token->text === '::' && $text($at + 1) === 'class' && $tokens[$at - 1]->is(T_VARIABLE)) {
			$say($token, 'class of an object');
		}
		if ($token->text === '(' && $text($at + 1) === '...' && $text($at + 2) === ')') {
			$say($token, 'first-class callable');
		}
		if ($token->is([T_FUNCTION, T_FN])) {
			$start = $at + 1;
			while ($text($start) !== '(') {
				$start += 1;
			}
			$end = $closing($start);
			if ($text($end - 1) === ',') {
				$say($token, 'comma after the last parameter');
			}
			for ($inside = $start; $inside < $end; $inside += 1) {
				if ($tokens[$inside]->is([T_PUBLIC, T_PRIVATE, T_PROTECTED])) {
					$say($token, 'promoted parameter');
				}
				if (in_array($text($inside), ['|', '&'], true) && $tokens[$inside + 1]->is([T_STRING, T_ARRAY, T_CALLABLE]) && $tokens[$inside + 2]->is(T_VARIABLE)) {
					$say($token, 'union of types');
				}
				if ($tokens[$inside]->is([T_STRING, T_STATIC]) && in_array(strtolower($text($inside)), $newTypes, true) && $tokens[$inside + 1]->is(T_VARIABLE)) {
					$say($token, 'new type: ' . $text($inside));
				}
				if ($text($inside) === '=' && $text($inside + 1) === 'new') {
					$say($token, 'new in a default');
				}
			}
			if ($text($end + 1) === ':') {
				for ($type = $end + 2; !in_array($text($type), ['{', ';', '=>', ''], true); $type += 1) {
					if ($text($type) === '|' || in_array(strtolower($text($type)), $newTypes, true)) {
						$say($token, 'new type of a result: ' . $text($type));
					}
				}
			}
		}
		if ($token->is([T_PUBLIC, T_PRIVATE, T_PROTECTED]) && $tokens[$at + 1]->is(T_CONST) && $tokens[$at + 2]->is(T_STRING) && $tokens[$at + 3]->is(T_STRING)) {
			$say($token, 'type of a constant');
		}
		if ($token->is([T_PUBLIC, T_PRIVATE, T_PROTECTED]) && in_array(strtolower($text($at + 1)), $newTypes, true) && isset($tokens[$at + 2]) && $tokens[$at + 2]->is(T_VARIABLE) && strtolower($text($at + 1)) !== 'static') {
			$say($token, 'new type: ' . $text($at + 1));
		}
	}
}
exit($found === 0 ? 0 : 1);
