run_once sshfix-mend mend
