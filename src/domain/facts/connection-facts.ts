/** What may end a connection before sshd asks for a user. */
export interface ConnectionFacts {
  /** The host's own clock, ISO. */
  readonly now: string;
  /** MaxStartups as the daemon counts it now: connections that have not authenticated yet; absent before OpenSSH 8.2. */
  readonly startups?: { readonly current: number; readonly begin: number; readonly full: number };
  /** Rules of hosts_access(5) that may be about sshd; absent where there are none, or sshd does not read them. */
  readonly wrappers?: Wrappers;
  /** What fail2ban's jail of sshd says of the client's address; absent where it does not run. */
  readonly fail2ban?: 'banned' | 'free' | 'not-asked';
  /** Rules of the packet filter that a packet to this host meets, in order. */
  readonly filter: readonly FilterRule[];
  /** Is the client in the sets that those rules ask; `ranges`: not by itself, and there are ranges in it. */
  readonly sets: readonly FilterSet[];
}

export interface Wrappers {
  /** Is sshd linked to libwrap; absent: could not be told. */
  readonly linked?: boolean;
  readonly rules: readonly WrapperRule[];
}

export interface WrapperRule {
  readonly file: 'hosts.allow' | 'hosts.deny';
  readonly line: number;
  readonly text: string;
}

export interface FilterRule {
  /** As `inet filter`, or `iptables` for its rules. */
  readonly table: string;
  readonly chain: string;
  /** As nft(8) lists it, or as `iptables -S` prints it; at most 200 characters. */
  readonly text: string;
}

export interface FilterSet {
  readonly table: string;
  readonly name: string;
  readonly holdsClient: 'yes' | 'no' | 'ranges';
}
