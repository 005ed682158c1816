package org.tallygate.server.backup;

/**
 * Why regular backups do not succeed now.
 *
 * @param sinceMicros when the first of them failed
 */
public record BackupTrouble(String sentence, long sinceMicros) {}
