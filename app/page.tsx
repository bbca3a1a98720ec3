export default function Page() {
  return <h1 className="font-serif text-3xl">Practise the years when the ice broke</h1>;
}
