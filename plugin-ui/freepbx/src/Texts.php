<?php
namespace FreePBX\modules\Hookswitch;

/**
 * What the module says, in the page's two languages. Not by gettext: that needs the locale generated on the machine, and the panel's choice of language is
 * not always its own there.
 */
final class Texts {
	/** word → [English, Italian] */
	private const SAID = [
		'loading' => [
			'Loading. If this stays: press Apply Config, reload this page, and see that the browser is not older than 2023.',
			'Caricamento. Se resta così: premi Applica configurazione, ricarica questa pagina e verifica che il browser non sia anteriore al 2023.',
		],
		'assets-unlinked' => [
			'The page is installed, and FreePBX does not serve its files yet: it links them at Apply Config. Press Apply Config, then reload this page.',
			'La pagina è installata, ma FreePBX non ne serve ancora i file: li collega con Applica configurazione. Premi Applica configurazione, poi ricarica questa pagina.',
		],
		'assets-missing' => [
			'The module’s folder holds no page: assets/hookswitch.js is missing. Install the module’s file again.',
			'La cartella del modulo non contiene la pagina: manca assets/hookswitch.js. Installa di nuovo il file del modulo.',
		],
		'module-settings' => ['Settings of the module', 'Impostazioni del modulo'],
		'way' => ['The way to the daemon', 'La via verso il demone'],
		'field-api' => ['Daemon’s address', 'Indirizzo del demone'],
		'hint-api' => ['On this machine, such as http://127.0.0.1:8690', 'Su questa macchina, per esempio http://127.0.0.1:8690'],
		'field-path' => ['Path of the web server', 'Percorso del server web'],
		'hint-path' => [
			'Such as /hookswitch/, where the web server hands it on to the daemon: the page is live then. Empty: requests go through FreePBX, and the page asks every few seconds.',
			'Per esempio /hookswitch/, se il server web lo inoltra al demone: la pagina è allora in tempo reale. Vuoto: le richieste passano da FreePBX e la pagina chiede ogni pochi secondi.',
		],
		'save' => ['Save', 'Salva'],
		'saved' => ['Saved.', 'Salvato.'],
		'settings-wrong' => [
			'Not saved: the address must be one of this machine with a port, the path must be outside /admin.',
			'Non salvato: l’indirizzo deve essere di questa macchina e avere una porta, il percorso deve essere fuori da /admin.',
		],
		'daemon' => ['What the daemon must know', 'Ciò che il demone deve sapere'],
		'daemon-told' => [
			'In its configuration file; its user must be in the group that may read the secret’s file.',
			'Nel suo file di configurazione; il suo utente deve appartenere al gruppo che può leggere il file del segreto.',
		],
		'renew-secret' => ['Make a new secret', 'Crea un nuovo segreto'],
		'secret-renewed' => [
			'There is a new secret. Restart the daemon: until then it lets nobody in from here.',
			'C’è un nuovo segreto. Riavvia il demone: fino ad allora da qui non fa entrare nessuno.',
		],
		'secret-unwritten' => [
			'There is a new secret, and its file could not be written. Run fwconsole ma install hookswitch as root, then restart the daemon.',
			'C’è un nuovo segreto, ma il suo file non è stato scritto. Esegui fwconsole ma install hookswitch come root, poi riavvia il demone.',
		],
		'firewall' => ['Firewall', 'Firewall'],
		'firewall-none' => [
			'FreePBX’s firewall module is not enabled. If another firewall is, open the phones’ ports there.',
			'Il modulo firewall di FreePBX non è attivo. Se ne usi un altro, apri lì le porte dei telefoni.',
		],
		'firewall-open' => ['Open these ports', 'Apri queste porte'],
		'firewall-close' => ['Close them again', 'Chiudile di nuovo'],
		'firewall-opened' => ['The ports are open.', 'Le porte sono aperte.'],
		'firewall-closed' => ['The ports are closed.', 'Le porte sono chiuse.'],
		'open-for' => ['For', 'Per'],
		'zone-local' => ['local networks', 'le reti locali'],
		'zone-everywhere' => ['local networks and the Internet', 'le reti locali e Internet'],
		'port-closed' => ['not opened here', 'non aperta qui'],
		'port-web-server' => ['the web server’s: nothing to do here', 'del server web: qui non c’è nulla da fare'],
		'installed' => [
			'The secret that panel and daemon share is in {}. Name that file in the daemon’s configuration: ticket-secret-file.',
			'Il segreto condiviso tra pannello e demone è in {}. Indica quel file nella configurazione del demone: ticket-secret-file.',
		],
		'installed-unwritten' => [
			'The secret that panel and daemon share could not be written to {}. Run fwconsole ma install hookswitch as root.',
			'Il segreto condiviso tra pannello e demone non è stato scritto in {}. Esegui fwconsole ma install hookswitch come root.',
		],
		'installed-reload' => [
			'Press Apply Config (or run fwconsole reload): only then FreePBX serves the page.',
			'Premi Applica configurazione (o esegui fwconsole reload): solo allora FreePBX serve la pagina.',
		],
		'left-daemon' => [
			'The daemon, its data and all phones stay as they are. The secret in {} is deleted: nobody comes in from the panel any more.',
			'Il demone, i suoi dati e tutti i telefoni restano come sono. Il segreto in {} è eliminato: dal pannello non entra più nessuno.',
		],
		'left-devices' => [
			'Further devices of users stay in FreePBX, and their phones go on working: {}. Nothing makes or frees them from now on.',
			'I dispositivi aggiuntivi degli utenti restano in FreePBX e i loro telefoni continuano a funzionare: {}. Da ora nulla li crea o li libera.',
		],
		'left-firewall' => [
			'Ports that were opened in FreePBX’s firewall stay open: custom services that are named Hookswitch.',
			'Le porte aperte nel firewall di FreePBX restano aperte: servizi personalizzati di nome Hookswitch.',
		],
		'backup-failed' => [
			'The daemon’s data is NOT in this backup: it could not be asked. See that it runs, or use: hookswitch backup',
			'I dati del demone NON sono in questo backup: non è stato possibile chiederli. Verifica che funzioni, o usa: hookswitch backup',
		],
		'backup-key' => [
			'The daemon’s data is in this backup, its key file is not: keep a copy of that in another place.',
			'I dati del demone sono in questo backup, il file della chiave no: conservane una copia altrove.',
		],
		'restore-waits' => [
			'The daemon’s backup is in {}. Stop the daemon and run: hookswitch restore {} --replace',
			'Il backup del demone è in {}. Ferma il demone ed esegui: hookswitch restore {} --replace',
		],
		'restore-failed' => ['The daemon’s backup could not be laid at {}.', 'Il backup del demone non è stato messo in {}.'],
	];

	/** code → [English, Italian], each message and hint */
	private const PROBLEMS = [
		'module-signed-out' => [
			['You are not signed in to FreePBX.', 'Reload the page and sign in.'],
			['Non hai effettuato l’accesso a FreePBX.', 'Ricarica la pagina e accedi.'],
		],
		'module-page-old' => [
			['This page belongs to another session.', 'Reload it.'],
			['Questa pagina appartiene a un’altra sessione.', 'Ricaricala.'],
		],
		'module-not-allowed' => [
			['Your FreePBX account may not use Hookswitch.', 'An administrator can add the section Hookswitch, or Hookswitch (look only), to it.'],
			['Il tuo account FreePBX non può usare Hookswitch.', 'Un amministratore può aggiungergli la sezione Hookswitch, o Hookswitch (look only).'],
		],
		'module-envelope' => [
			['The panel’s module does not understand this request.', 'Reload the page. If this stays, the module and the page are of different versions: install the module again.'],
			['Il modulo del pannello non capisce questa richiesta.', 'Ricarica la pagina. Se resta, modulo e pagina sono di versioni diverse: installa di nuovo il modulo.'],
		],
		'module-too-large' => [
			['This is more than 6 MB.', 'Do it in parts.'],
			['Sono più di 6 MB.', 'Procedi a parti.'],
		],
		'module-secret' => [
			['The module has no secret.', 'Run fwconsole ma install hookswitch.'],
			['Il modulo non ha un segreto.', 'Esegui fwconsole ma install hookswitch.'],
		],
		'module-daemon-gone' => [
			['The daemon does not answer.', 'See that it runs, and at the address that the module’s settings name. Phones may still be served.'],
			['Il demone non risponde.', 'Verifica che funzioni, e all’indirizzo indicato nelle impostazioni del modulo. I telefoni potrebbero essere serviti comunque.'],
		],
		'module-daemon-late' => [
			['The daemon takes too long.', 'What you asked for may be done all the same: look before you ask again.'],
			['Il demone impiega troppo tempo.', 'Ciò che hai chiesto potrebbe essere fatto comunque: controlla prima di riprovare.'],
		],
		'module-daemon-answer' => [
			['The daemon’s answer cannot be handed on.', 'It is longer than 16 MB, or no text. Ask for less, or set up a path of the web server.'],
			['La risposta del demone non può essere inoltrata.', 'Supera i 16 MB o non è testo. Chiedi di meno, o imposta un percorso del server web.'],
		],
		'module-no-stream' => [
			['Live events do not pass through FreePBX.', 'Ask now and then, or set up a path of the web server.'],
			['Gli eventi in tempo reale non passano da FreePBX.', 'Chiedi a intervalli, o imposta un percorso del server web.'],
		],
	];

	public static function say(string $word, string $language): string {
		$texts = self::SAID[$word] ?? null;
		return $texts === null ? implode(' ', self::problem($word, $language)) : $texts[$language === 'it' ? 1 : 0];
	}

	/** @return string[] message and hint */
	public static function problem(string $word, string $language): array {
		return (self::PROBLEMS[$word] ?? self::PROBLEMS['module-envelope'])[$language === 'it' ? 1 : 0];
	}
}
