"""Who sits here: sign-in, lock, and the passphrase where the keyring has no key."""
