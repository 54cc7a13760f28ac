<?php
// The module backup: what Backup.php and Restore.php of a module stand on.
namespace FreePBX\modules\Backup {
	class StandInBase {
		public $FreePBX;
		public $said = [];
		public $configs = [];
		public $files = [];
		public $garbage = [];

		public function __construct($freepbx) {
			$this->FreePBX = $freepbx;
		}

		public function log($text, $level = 'INFO') {
			$this->said[] = "$level $text";
		}
	}

	class BackupBase extends StandInBase {
		public function addDependency($name) {
		}

		public function addConfigs($configs) {
			$this->configs = $configs;
		}

		public function addFile($name, $folder, $base, $type = 'file') {
			$this->files[] = ['filename' => $name, 'pathto' => $folder, 'base' => $base, 'type' => $type];
		}

		public function addGarbage($folder) {
			$this->garbage[] = $folder;
		}
	}

	class RestoreBase extends StandInBase {
		public $tmpdir;

		public function getConfigs() {
			return $this->configs;
		}

		public function getFiles() {
			return array_map(function ($file) {
				return new StandInFile($file);
			}, $this->files);
		}
	}

	class StandInFile {
		private $file;

		public function __construct(array $file) {
			$this->file = $file;
		}

		public function getType() {
			return $this->file['type'];
		}

		public function getPathTo() {
			return $this->file['pathto'];
		}

		public function getFilename() {
			return $this->file['filename'];
		}
	}
}
