package io.kalshiflow.client.auth;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The JDK's keys from ASN.1, for the two algorithms that the exchange takes. */
final class KeyMaterial {
    /** Shorter ones are broken in practice, and the shortest cannot hold such a signature. */
    private static final int MIN_RSA_BITS = 1024;

    private KeyMaterial() {}

    static PrivateKey of(PrivateKeyInfo info, KeyOrigin origin) throws GeneralSecurityException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        try {
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                    || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return rsa(RSAPrivateKey.getInstance(info.parsePrivateKey()), origin);
            }
            if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
                byte[] seed =
                        ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
                return KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            }
        } catch (IOException notShown) {
            throw new IllegalArgumentException("not the key that its algorithm says");
        }
        throw notSupported(
                algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                        ? "an EC"
                        : "another kind of (" + algorithm.getId() + ")",
                origin);
    }

    static PrivateKey rsa(RSAPrivateKey key, KeyOrigin origin) throws GeneralSecurityException {
        if (key.getModulus().bitLength() < MIN_RSA_BITS) {
            throw origin.refuse("holds an RSA key of fewer than " + MIN_RSA_BITS + " bits: make one of 2048");
        }
        if (!belongTogether(key)) {
            throw origin.refuse("holds an RSA key whose parts do not belong together: copy the file again");
        }
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrime1(),
                        key.getPrime2(),
                        key.getExponent1(),
                        key.getExponent2(),
                        key.getCoefficient()));
    }

    static CredentialsException notSupported(String kind, KeyOrigin origin) {
        return origin.refuse(
                "holds " + kind + " private key: the exchange takes RSA and Ed25519 keys, make one of those");
    }

    private static boolean belongTogether(RSAPrivateKey key) {
        BigInteger pLess1 = key.getPrime1().subtract(BigInteger.ONE);
        BigInteger qLess1 = key.getPrime2().subtract(BigInteger.ONE);
        BigInteger d = key.getPrivateExponent();
        BigInteger product = d.multiply(key.getPublicExponent());
        return pLess1.signum() > 0
                && qLess1.signum() > 0
                && key.getPrime1().multiply(key.getPrime2()).equals(key.getModulus())
                && product.mod(pLess1).equals(BigInteger.ONE)
                && product.mod(qLess1).equals(BigInteger.ONE)
                && d.mod(pLess1).equals(key.getExponent1())
                && d.mod(qLess1).equals(key.getExponent2())
                && key.getCoefficient()
                        .multiply(key.getPrime2())
                        .mod(key.getPrime1())
                        .equals(BigInteger.ONE);
    }
}
