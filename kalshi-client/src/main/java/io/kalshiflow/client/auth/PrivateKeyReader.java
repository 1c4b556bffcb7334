package io.kalshiflow.client.auth;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a private key of text by what its bytes are, whatever its label says. One use, one thread.
 *
 * <p>Exceptions of the libraries are not passed on, because nobody promises what their messages quote.
 */
final class PrivateKeyReader {
    private static final String WRONG_PASSPHRASE = "is not opened by the passphrase given: check the passphrase, or the"
            + " key's encryption is one that is not supported";

    private final KeyOrigin origin;
    private final char @Nullable [] passphrase;

    PrivateKeyReader(KeyOrigin origin, char @Nullable [] passphrase) {
        this.origin = origin;
        this.passphrase = passphrase;
    }

    PrivateKey read(String raw) {
        KeyText text = KeyText.parse(raw, origin);
        if (text.label().startsWith("OPENSSH")) {
            throw origin.refuse("is in OpenSSH's own form: rewrite it with `ssh-keygen -p -m PKCS8 -f FILE`");
        }
        String cipher = text.cipher();
        byte[] bytes = cipher == null ? text.bytes() : decryptPkcs1(text, cipher);
        try {
            return ofSequence(sequence(bytes, cipher != null));
        } catch (CredentialsException said) {
            throw said;
        } catch (RuntimeException | GeneralSecurityException notShown) {
            // On damaged structures the library fails in any way, casts included.
            throw unreadable(cipher != null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] decryptPkcs1(KeyText text, String cipher) {
        char[] opened = requirePassphrase();
        try {
            return new BcPEMDecryptorProvider(opened)
                    .get(cipher)
                    .decrypt(text.bytes(), HexFormat.of().parseHex(text.iv()));
        } catch (PEMException | RuntimeException notShown) {
            throw origin.refuse(WRONG_PASSPHRASE);
        }
    }

    private ASN1Sequence sequence(byte[] bytes, boolean wasEncrypted) {
        try {
            if (ASN1Primitive.fromByteArray(bytes) instanceof ASN1Sequence sequence) {
                return sequence;
            }
        } catch (IOException | RuntimeException notShown) {
            throw unreadable(wasEncrypted);
        }
        throw unreadable(wasEncrypted);
    }

    private CredentialsException unreadable(boolean wasEncrypted) {
        return origin.refuse(
                wasEncrypted ? WRONG_PASSPHRASE : "holds no whole key: it was cut off or altered; copy the file again");
    }

    private PrivateKey ofSequence(ASN1Sequence sequence) throws GeneralSecurityException {
        ASN1Encodable first = sequence.size() > 0 ? sequence.getObjectAt(0) : sequence;
        ASN1Encodable second = sequence.size() > 1 ? sequence.getObjectAt(1) : sequence;
        if (first instanceof ASN1Integer && second instanceof ASN1Sequence) {
            return KeyMaterial.of(PrivateKeyInfo.getInstance(sequence), origin);
        }
        if (first instanceof ASN1Integer && second instanceof ASN1Integer && sequence.size() >= 9) {
            return KeyMaterial.rsa(RSAPrivateKey.getInstance(sequence), origin);
        }
        if (first instanceof ASN1Sequence && second instanceof ASN1OctetString) {
            return KeyMaterial.of(decryptPkcs8(EncryptedPrivateKeyInfo.getInstance(sequence)), origin);
        }
        if (first instanceof ASN1Integer && second instanceof ASN1OctetString) {
            throw KeyMaterial.notSupported("an EC", origin);
        }
        // A key's public half, in its two forms, or a certificate.
        throw origin.refuse("holds a public key or certificate and no private key: the exchange keeps the public half,"
                + " requests are signed with the private one");
    }

    private PrivateKeyInfo decryptPkcs8(EncryptedPrivateKeyInfo encrypted) {
        char[] opened = requirePassphrase();
        try {
            return new PKCS8EncryptedPrivateKeyInfo(encrypted)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(opened));
        } catch (PKCSException | OperatorCreationException | RuntimeException notShown) {
            throw origin.refuse(WRONG_PASSPHRASE);
        }
    }

    private char[] requirePassphrase() {
        if (passphrase == null || passphrase.length == 0) {
            throw origin.refuse("is encrypted and there is no passphrase: " + origin.passphraseAdvice());
        }
        return passphrase;
    }
}
